-- Made from the migrated database by `npm run docs`; do not edit.

create table classification_act (
  id bigint not null generated always as identity,
  task_id text collate "C" not null,
  at timestamp with time zone not null,
  kind text not null,
  by text,
  class text,
  version integer,
  words text not null,
  evidence json,
  constraint classification_act_pkey PRIMARY KEY (id)
);
CREATE INDEX classification_act_task ON public.classification_act USING btree (task_id, id DESC);

create table classification_characteristic (
  task_id text collate "C" not null,
  work_unit_id text collate "C" not null,
  product_id text collate "C" not null,
  name text collate "C" not null,
  at timestamp with time zone not null,
  is_robot boolean not null,
  n double precision not null,
  deviations double precision not null,
  squares double precision not null,
  constraint classification_characteristic_pkey PRIMARY KEY (task_id, work_unit_id, product_id, name, at)
);
CREATE INDEX classification_characteristic_unit ON public.classification_characteristic USING btree (work_unit_id, at);

create table classification_configuration (
  task_id text collate "C" not null,
  since timestamp with time zone not null,
  config_hash text collate "C" not null,
  constraint classification_configuration_pkey PRIMARY KEY (task_id, since)
);

create table classification_drift (
  task_id text collate "C" not null,
  work_unit_id text collate "C" not null,
  product_id text collate "C" not null,
  config_hash text collate "C" not null,
  drift json not null,
  constraint classification_drift_pkey PRIMARY KEY (task_id, work_unit_id, product_id, config_hash)
);

create table classification_engineering_change (
  task_id text collate "C" not null,
  day date not null,
  changes integer not null,
  constraint classification_engineering_change_pkey PRIMARY KEY (task_id, day)
);

create table classification_fact (
  work_unit_id text collate "C" not null,
  at timestamp with time zone not null,
  seq bigint not null,
  fact_id text collate "C" not null,
  position bigint not null,
  kind text not null,
  payload json not null,
  constraint classification_fact_pkey PRIMARY KEY (work_unit_id, at, seq, fact_id)
);
CREATE INDEX classification_fact_order ON public.classification_fact USING btree (((payload ->> 'jobOrderId'::text))) WHERE (kind = 'ASSIGNED'::text);
CREATE INDEX classification_fact_position ON public.classification_fact USING btree ("position");

create table classification_in_force (
  task_id text collate "C" not null,
  class text not null,
  version integer not null,
  signed_by text,
  since timestamp with time zone not null,
  signature_key text,
  spent text[] not null default '{}'::text[],
  constraint classification_in_force_pkey PRIMARY KEY (task_id),
  constraint classification_in_force_task_id_version_fkey FOREIGN KEY (task_id, version) REFERENCES classification_result(task_id, version)
);

create table classification_mark (
  work_unit_id text collate "C" not null,
  at timestamp with time zone not null,
  run json not null,
  constraint classification_mark_pkey PRIMARY KEY (work_unit_id, at)
);

create table classification_observed (
  task_id text collate "C" not null,
  work_unit_id text collate "C" not null,
  product_id text collate "C" not null,
  config_hash text collate "C" not null,
  is_robot boolean not null,
  cycles double precision not null,
  failures double precision not null,
  assists double precision not null,
  rework double precision not null,
  scrap double precision not null,
  exceptions double precision not null,
  lots double precision not null,
  timed double precision not null,
  ms double precision not null,
  squares double precision not null,
  person_shifts double precision not null,
  at timestamp with time zone not null,
  trials double precision not null,
  constraint classification_observed_pkey PRIMARY KEY (task_id, work_unit_id, product_id, config_hash, at)
);
CREATE INDEX classification_observed_unit ON public.classification_observed USING btree (work_unit_id, at);

create table classification_pin (
  task_id text collate "C" not null,
  class text not null,
  owner text not null,
  why text not null,
  until timestamp with time zone not null,
  review_at timestamp with time zone not null,
  pinned_at timestamp with time zone not null,
  constraint classification_pin_pkey PRIMARY KEY (task_id)
);

create table classification_policy (
  version text not null,
  ordinal integer not null generated always as identity,
  policy json not null,
  published_by text not null,
  published_at timestamp with time zone not null,
  words text not null,
  constraint classification_policy_pkey PRIMARY KEY (version)
);

create table classification_result (
  task_id text collate "C" not null,
  version integer not null,
  class text not null,
  result json not null,
  inputs json not null,
  inputs_hash text not null,
  policy_version text not null,
  classified_at timestamp with time zone not null,
  constraint classification_result_pkey PRIMARY KEY (task_id, version)
);

create table classification_review (
  id uuid not null,
  task_id text collate "C" not null,
  kind text not null,
  version integer not null,
  since timestamp with time zone not null,
  words text not null,
  opened_by text,
  evidence json,
  answer text,
  answered_by text,
  answered_at timestamp with time zone,
  constraint classification_review_pkey PRIMARY KEY (id)
);
CREATE INDEX classification_review_open ON public.classification_review USING btree (since) WHERE (answered_at IS NULL);
CREATE UNIQUE INDEX one_open_review ON public.classification_review USING btree (task_id, kind) WHERE ((answered_at IS NULL) AND (kind <> 'CONTESTED'::text));

create table classification_task (
  task_id text collate "C" not null,
  said json not null,
  said_by text not null,
  said_at timestamp with time zone not null,
  constraint classification_task_pkey PRIMARY KEY (task_id)
);

create table classification_unit (
  work_unit_id text collate "C" not null,
  task_ids text[] not null,
  run json not null,
  last_at timestamp with time zone,
  last_seq bigint,
  last_id text collate "C",
  kept_from timestamp with time zone not null default '-infinity'::timestamp with time zone,
  constraint classification_unit_pkey PRIMARY KEY (work_unit_id)
);

create table connectivity_certificate (
  connection_id text collate "C" not null,
  thumbprint text collate "C" not null,
  subject text not null,
  issuer text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  der bytea not null,
  seen_at timestamp with time zone not null,
  decision text,
  by text,
  reason text,
  at timestamp with time zone,
  constraint connectivity_certificate_pkey PRIMARY KEY (connection_id, thumbprint)
);

create table connectivity_report (
  connection_id text collate "C" not null,
  owner text not null,
  at timestamp with time zone not null,
  report jsonb not null,
  constraint connectivity_report_pkey PRIMARY KEY (connection_id)
);

create table connectivity_switch (
  connection_id text collate "C" not null,
  is_off boolean not null,
  by text not null,
  reason text not null,
  at timestamp with time zone not null,
  constraint connectivity_switch_pkey PRIMARY KEY (connection_id)
);

create table identity_audit (
  id bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamp with time zone not null,
  subject text not null,
  roles text[] not null,
  action text not null,
  target text not null,
  detail jsonb not null,
  constraint identity_audit_pkey PRIMARY KEY (id)
);

create table identity_operator_key (
  operator text not null,
  pin_hash text,
  badge_hash text,
  set_by text not null,
  set_at timestamp with time zone not null,
  tries integer not null default 0,
  locked_until timestamp with time zone,
  constraint identity_operator_key_badge_hash_key UNIQUE (badge_hash),
  constraint identity_operator_key_pkey PRIMARY KEY (operator)
);

create table identity_sign_on (
  id uuid not null,
  work_unit_id text not null,
  device_id uuid not null,
  operator text not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint identity_sign_on_device_id_fkey FOREIGN KEY (device_id) REFERENCES identity_station_device(id),
  constraint identity_sign_on_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX identity_sign_on_open ON public.identity_sign_on USING btree (work_unit_id) WHERE (ended_at IS NULL);

create table identity_station_device (
  id uuid not null,
  work_unit_id text not null,
  enrolled_by text not null,
  enrolled_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  heard_at timestamp with time zone,
  away boolean not null default true,
  tries integer not null default 0,
  locked_until timestamp with time zone,
  constraint identity_station_device_pkey PRIMARY KEY (id)
);

create table oee_bucket (
  key_id integer not null,
  starts_at timestamp with time zone not null,
  not_planned bigint,
  planned_stop bigint,
  run bigint,
  transition bigint,
  setup bigint,
  down bigint,
  stopped bigint,
  starved bigint,
  blocked bigint,
  waiting bigint,
  no_order bigint,
  micro_stop bigint,
  unknown bigint,
  unplanned_production bigint,
  planned_ms bigint,
  run_ms bigint,
  uncovered_run_ms bigint,
  assisted_ms bigint,
  setup_overrun_ms bigint,
  failures bigint,
  person_ms bigint,
  person_waiting_ms bigint,
  interventions bigint,
  good bigint,
  scrap bigint,
  rework bigint,
  unjudged bigint,
  ideal_total_us bigint,
  ideal_good_us bigint,
  unideal_pieces bigint,
  stray_pieces bigint,
  spread_pieces bigint,
  staffed_ms bigint,
  unplanned_good bigint,
  unplanned_total bigint,
  unplanned_ideal_us bigint,
  staffed_unplanned_ideal_us bigint,
  unknown_good bigint,
  unknown_total bigint,
  adjusted_pieces bigint,
  stop_ids integer[],
  stop_ms integer[],
  stop_counts integer[],
  constraint oee_bucket_pkey PRIMARY KEY (key_id, starts_at)
);

create table oee_bucket_hour (
  key_id integer not null,
  starts_at timestamp with time zone not null,
  not_planned bigint,
  planned_stop bigint,
  run bigint,
  transition bigint,
  setup bigint,
  down bigint,
  stopped bigint,
  starved bigint,
  blocked bigint,
  waiting bigint,
  no_order bigint,
  micro_stop bigint,
  unknown bigint,
  unplanned_production bigint,
  planned_ms bigint,
  run_ms bigint,
  uncovered_run_ms bigint,
  assisted_ms bigint,
  setup_overrun_ms bigint,
  failures bigint,
  person_ms bigint,
  person_waiting_ms bigint,
  interventions bigint,
  good bigint,
  scrap bigint,
  rework bigint,
  unjudged bigint,
  ideal_total_us bigint,
  ideal_good_us bigint,
  unideal_pieces bigint,
  stray_pieces bigint,
  spread_pieces bigint,
  staffed_ms bigint,
  unplanned_good bigint,
  unplanned_total bigint,
  unplanned_ideal_us bigint,
  staffed_unplanned_ideal_us bigint,
  unknown_good bigint,
  unknown_total bigint,
  adjusted_pieces bigint,
  stop_ids integer[],
  stop_ms integer[],
  stop_counts integer[],
  constraint oee_bucket_hour_pkey PRIMARY KEY (key_id, starts_at)
);

create table oee_bucket_stretch (
  key_id integer not null,
  starts_at timestamp with time zone not null,
  not_planned bigint,
  planned_stop bigint,
  run bigint,
  transition bigint,
  setup bigint,
  down bigint,
  stopped bigint,
  starved bigint,
  blocked bigint,
  waiting bigint,
  no_order bigint,
  micro_stop bigint,
  unknown bigint,
  unplanned_production bigint,
  planned_ms bigint,
  run_ms bigint,
  uncovered_run_ms bigint,
  assisted_ms bigint,
  setup_overrun_ms bigint,
  failures bigint,
  person_ms bigint,
  person_waiting_ms bigint,
  interventions bigint,
  good bigint,
  scrap bigint,
  rework bigint,
  unjudged bigint,
  ideal_total_us bigint,
  ideal_good_us bigint,
  unideal_pieces bigint,
  stray_pieces bigint,
  spread_pieces bigint,
  staffed_ms bigint,
  unplanned_good bigint,
  unplanned_total bigint,
  unplanned_ideal_us bigint,
  staffed_unplanned_ideal_us bigint,
  unknown_good bigint,
  unknown_total bigint,
  adjusted_pieces bigint,
  stop_ids integer[],
  stop_ms integer[],
  stop_counts integer[],
  constraint oee_bucket_stretch_pkey PRIMARY KEY (key_id, starts_at)
);

create table oee_class (
  task_id text not null,
  at timestamp with time zone not null,
  task_class text not null,
  constraint oee_class_pkey PRIMARY KEY (task_id, at)
);

create table oee_count (
  work_unit_id text collate "C" not null,
  at timestamp with time zone not null,
  seq bigint not null,
  fact_id text collate "C" not null,
  position bigint not null,
  absolute boolean not null,
  good bigint,
  scrap bigint,
  rework bigint,
  total bigint,
  modulus bigint,
  task_id text,
  product_id text,
  job_order_id text,
  since timestamp with time zone,
  made_good bigint,
  made_scrap bigint,
  made_rework bigint,
  made_unjudged bigint,
  stands_good bigint,
  stands_scrap bigint,
  stands_rework bigint,
  stands_total bigint,
  constraint oee_count_pkey PRIMARY KEY (work_unit_id, at, seq, fact_id)
);
CREATE INDEX oee_count_position ON public.oee_count USING btree ("position");

create table oee_edge (
  at timestamp with time zone not null,
  constraint oee_edge_pkey PRIMARY KEY (at)
);

create table oee_entry (
  work_unit_id text collate "C" not null,
  from_at timestamp with time zone not null,
  revision integer not null,
  to_at timestamp with time zone,
  reason text not null,
  entered bigint not null,
  said_by text,
  cause text,
  ends_at timestamp with time zone,
  constraint oee_entry_pkey PRIMARY KEY (work_unit_id, from_at, revision, entered)
);

create table oee_key (
  id integer not null generated always as identity,
  work_unit_id text collate "C" not null,
  task_id text,
  product_id text,
  tool_id text,
  task_class text,
  shift_id text,
  constraint oee_key_pkey PRIMARY KEY (id),
  constraint oee_key_work_unit_id_task_id_product_id_tool_id_task_class__key UNIQUE NULLS NOT DISTINCT (work_unit_id, task_id, product_id, tool_id, task_class, shift_id)
);

create table oee_mark (
  work_unit_id text collate "C" not null,
  kind text not null,
  at timestamp with time zone not null,
  until timestamp with time zone,
  seq bigint not null,
  fact_id text collate "C" not null,
  value text,
  good bigint,
  scrap bigint,
  job_order_id text,
  constraint oee_mark_pkey PRIMARY KEY (work_unit_id, kind, at, seq, fact_id)
);

create table oee_order (
  assignment_id text not null,
  work_unit_id text collate "C" not null,
  job_order_id text not null,
  task_id text,
  product_id text,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint oee_order_pkey PRIMARY KEY (assignment_id)
);
CREATE INDEX oee_order_job ON public.oee_order USING btree (job_order_id);
CREATE INDEX oee_order_open ON public.oee_order USING btree (work_unit_id) WHERE (ended_at IS NULL);
CREATE INDEX oee_order_unit ON public.oee_order USING btree (work_unit_id, began_at);

create table oee_reason_revision (
  work_unit_id text collate "C" not null,
  from_at timestamp with time zone not null,
  revision integer not null,
  to_at timestamp with time zone not null,
  constraint oee_reason_revision_pkey PRIMARY KEY (work_unit_id, from_at, revision)
);

create table oee_restatement (
  work_unit_id text collate "C" not null,
  number bigint not null generated always as identity,
  at timestamp with time zone not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  cause text not null,
  said_by text,
  why text,
  constraint oee_restatement_pkey PRIMARY KEY (work_unit_id, number)
);

create table oee_state (
  work_unit_id text collate "C" not null,
  at timestamp with time zone not null,
  seq bigint not null,
  fact_id text collate "C" not null,
  position bigint not null,
  state text,
  mode text,
  reason text,
  starved boolean not null,
  blocked boolean not null,
  assisted boolean not null,
  detected boolean not null,
  constraint oee_state_pkey PRIMARY KEY (work_unit_id, at, seq, fact_id)
);
CREATE INDEX oee_state_position ON public.oee_state USING btree ("position");

create table oee_stop (
  id integer not null generated always as identity,
  work_unit_id text collate "C" not null,
  category text not null,
  reason text collate "C" not null,
  constraint oee_stop_pkey PRIMARY KEY (id),
  constraint oee_stop_work_unit_id_category_reason_key UNIQUE (work_unit_id, category, reason)
);

create table oee_unit (
  work_unit_id text collate "C" not null,
  first_at timestamp with time zone,
  last_word timestamp with time zone,
  settled_until timestamp with time zone,
  rules_hash text,
  constraint oee_unit_pkey PRIMARY KEY (work_unit_id)
);

create table plant_unit_live (
  work_unit_id text collate "C" not null,
  state text,
  mode text,
  reason text,
  starved boolean not null default false,
  blocked boolean not null default false,
  assisted boolean not null default false,
  quality text not null default 'BAD'::text,
  state_at timestamp with time zone,
  since timestamp with time zone,
  tool_id text,
  tool_at timestamp with time zone,
  operators text[] not null default '{}'::text[],
  operators_at timestamp with time zone,
  safety_open text[] not null default '{}'::text[],
  online boolean not null default false,
  online_at timestamp with time zone,
  heard_at timestamp with time zone,
  revision bigint not null default nextval('plant_unit_live_revision'::regclass),
  constraint plant_unit_live_pkey PRIMARY KEY (work_unit_id)
);

create table plant_version (
  version bigint not null generated always as identity,
  hash text not null,
  document json not null,
  loaded_at timestamp with time zone not null,
  constraint plant_version_pkey PRIMARY KEY (version)
);

create table platform_migration (
  id integer not null default nextval('platform_migration_id_seq'::regclass),
  timestamp bigint not null,
  name character varying not null,
  constraint PK_00a94623240fc88cd43985aba63 PRIMARY KEY (id)
);

create table routing_assignment (
  id uuid not null,
  job_order_id uuid not null,
  work_unit_id text collate "C" not null,
  console_id text collate "C",
  slot integer not null,
  token bigint not null,
  revoking boolean not null default false,
  expected_end timestamp with time zone not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  task_id text collate "C" not null default ''::text,
  tool_id text,
  mode text not null default 'ROBOT'::text,
  lease_until timestamp with time zone not null default (now() + '00:10:00'::interval),
  lost boolean not null default false,
  constraint routing_assignment_pkey PRIMARY KEY (id)
);
CREATE INDEX routing_assignment_lease ON public.routing_assignment USING btree (lease_until) WHERE (ended_at IS NULL);
CREATE INDEX routing_assignment_order ON public.routing_assignment USING btree (job_order_id, began_at DESC);
CREATE UNIQUE INDEX one_assignment_per_slot ON public.routing_assignment USING btree (work_unit_id, slot) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX one_live_assignment ON public.routing_assignment USING btree (job_order_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX one_run_per_console ON public.routing_assignment USING btree (console_id) WHERE ((ended_at IS NULL) AND (console_id IS NOT NULL));

create table routing_decision (
  id uuid not null,
  job_order_id uuid not null,
  decided_at timestamp with time zone not null,
  outcome text not null,
  chosen text,
  policy_version text not null,
  inputs_hash text not null,
  record jsonb not null,
  constraint routing_decision_pkey PRIMARY KEY (id)
);
CREATE INDEX routing_decision_order ON public.routing_decision USING btree (job_order_id, decided_at DESC);

create table routing_decision_inputs (
  decision_id uuid not null,
  kept_at timestamp with time zone not null,
  inputs bytea not null,
  constraint routing_decision_inputs_pkey PRIMARY KEY (decision_id)
);

create table routing_estimate (
  task_id text collate "C" not null,
  work_unit_id text collate "C" not null,
  mode text not null,
  cycles bigint not null,
  sum_log double precision not null,
  sum_log2 double precision not null,
  people integer not null,
  first_people text[] not null,
  pieces bigint not null,
  assists bigint not null,
  bad bigint not null,
  revision bigint not null,
  constraint routing_estimate_pkey PRIMARY KEY (task_id, work_unit_id, mode)
);
CREATE INDEX routing_estimate_news ON public.routing_estimate USING btree (revision);

create table routing_idempotency (
  subject text not null,
  key text not null,
  body_hash text not null,
  status integer,
  response jsonb,
  created_at timestamp with time zone not null,
  constraint routing_idempotency_pkey PRIMARY KEY (subject, key)
);

create table routing_job_order (
  id uuid not null,
  external_id text not null,
  body_hash text not null,
  task_id text not null,
  product_id text,
  quantity integer not null,
  priority integer not null,
  due_at timestamp with time zone not null,
  earliest_start timestamp with time zone,
  latest_end timestamp with time zone,
  predecessors uuid[] not null,
  pin jsonb,
  constraints jsonb not null,
  attributes jsonb not null,
  state text not null,
  sub_state text,
  waiting_reason text,
  reason text,
  moves integer not null default 0,
  exclusions jsonb not null default '[]'::jsonb,
  work_unit_id text collate "C",
  assignment_id uuid,
  good bigint not null default 0,
  scrap bigint not null default 0,
  settled_good bigint not null default 0,
  settled_scrap bigint not null default 0,
  accepted_at timestamp with time zone not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  decided_at timestamp with time zone,
  version integer not null default 1,
  asked jsonb,
  held jsonb,
  origin jsonb,
  setback jsonb,
  constraint routing_job_order_external_id_key UNIQUE (external_id),
  constraint routing_job_order_pkey PRIMARY KEY (id),
  constraint routing_job_order_quantity_check CHECK ((quantity > 0))
);
CREATE INDEX routing_job_order_followers ON public.routing_job_order USING gin (predecessors);
CREATE INDEX routing_job_order_open ON public.routing_job_order USING btree (priority DESC, due_at, id) WHERE (ended_at IS NULL);
CREATE INDEX routing_job_order_origin ON public.routing_job_order USING btree (((origin ->> 'jobOrderId'::text))) WHERE (origin IS NOT NULL);
CREATE INDEX routing_job_order_page ON public.routing_job_order USING btree (accepted_at DESC, id DESC);
CREATE INDEX routing_job_order_waiting ON public.routing_job_order USING btree (task_id) INCLUDE (quantity, good, reason) WHERE ((ended_at IS NULL) AND (assignment_id IS NULL) AND (held IS NULL));

create table routing_job_response (
  job_order_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  position bigint not null generated always as identity,
  response jsonb not null,
  constraint routing_job_response_pkey PRIMARY KEY (job_order_id)
);
CREATE INDEX routing_job_response_cursor ON public.routing_job_response USING btree (xid, "position");

create table routing_made (
  task_id text collate "C" not null,
  day date not null,
  by_hand bigint not null,
  in_all bigint not null,
  constraint routing_made_pkey PRIMARY KEY (task_id, day)
);

create table routing_observed_unit (
  work_unit_id text collate "C" not null,
  observed json not null,
  constraint routing_observed_unit_pkey PRIMARY KEY (work_unit_id)
);

create table routing_operation (
  id uuid not null,
  kind text not null,
  principal jsonb not null,
  request jsonb not null,
  created_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  status integer,
  answer jsonb,
  constraint routing_operation_pkey PRIMARY KEY (id)
);
CREATE INDEX routing_operation_open ON public.routing_operation USING btree (created_at) WHERE (answered_at IS NULL);

create table routing_order_move (
  id bigint not null generated always as identity,
  job_order_id uuid not null,
  at timestamp with time zone not null,
  move text not null,
  by text not null,
  reason text,
  state text not null,
  sub_state text,
  constraint routing_order_move_pkey PRIMARY KEY (id)
);
CREATE INDEX routing_order_move_order ON public.routing_order_move USING btree (job_order_id, id);

create table routing_unit_out (
  work_unit_id text collate "C" not null,
  mode text not null,
  by text not null,
  reason text not null,
  since timestamp with time zone not null,
  constraint routing_unit_out_pkey PRIMARY KEY (work_unit_id)
);

create table spine_command (
  command_id uuid not null,
  work_unit_id text not null,
  token bigint not null,
  command jsonb not null,
  deadline timestamp with time zone not null,
  next_attempt_at timestamp with time zone not null,
  attempts integer not null default 0,
  sent_at timestamp with time zone,
  answered_at timestamp with time zone,
  status text,
  constraint spine_command_pkey PRIMARY KEY (command_id),
  constraint spine_command_work_unit_id_token_key UNIQUE (work_unit_id, token)
);
CREATE INDEX spine_command_open ON public.spine_command USING btree (work_unit_id, token) WHERE (answered_at IS NULL);

create table spine_cursor (
  projection text not null,
  xid xid8 not null default '0'::xid8,
  position bigint not null default 0,
  constraint spine_cursor_pkey PRIMARY KEY (projection)
);

create table spine_dead_letter (
  id bigint not null generated always as identity,
  wire text not null,
  source text not null,
  reason text not null,
  field text,
  detail text not null,
  raw bytea not null,
  received_at timestamp with time zone not null,
  size integer,
  retained boolean not null default false,
  replayed_at timestamp with time zone,
  constraint spine_dead_letter_pkey PRIMARY KEY (id)
);
CREATE INDEX spine_dead_letter_by_reason ON public.spine_dead_letter USING btree (reason, id);

create table spine_event (
  xid xid8 not null default pg_current_xact_id(),
  position bigint not null default nextval('spine_event_position'::regclass),
  received_at timestamp with time zone not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  work_unit_id text,
  occurred_at timestamp with time zone not null,
  quality text not null,
  source_path text not null,
  session text,
  seq bigint,
  payload jsonb not null,
  corrects bigint,
  constraint spine_event_pkey PRIMARY KEY (xid, "position", received_at)
) partition by range (received_at);

create table spine_lease (
  name text not null,
  owner text not null,
  fence bigint not null,
  held_until timestamp with time zone not null,
  constraint spine_lease_pkey PRIMARY KEY (name)
);

create table spine_source (
  path text not null,
  session text not null,
  high bigint not null default '-1'::integer,
  missing jsonb not null default '[]'::jsonb,
  recent_keys text[] not null default '{}'::text[],
  constraint spine_source_pkey PRIMARY KEY (path, session)
);

create table spine_unit_token (
  work_unit_id text not null,
  token bigint not null,
  constraint spine_unit_token_pkey PRIMARY KEY (work_unit_id)
);

CREATE OR REPLACE FUNCTION public.classification_results_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        raise exception 'a classification result is never changed; a new one gets a new version';
      end $function$;

CREATE OR REPLACE FUNCTION public.oee_add_edges(more timestamp with time zone[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  first timestamptz;
  past timestamptz;
  edges timestamptz[];
begin
  lock table oee_edge in share row exclusive mode;
  first := (select max(at) from oee_edge);
  insert into oee_edge (at) select at from unnest(more) at where first is null or at > first;
  first := coalesce(first, (select min(at) from oee_edge));
  past := (select max(at) from oee_edge);
  if first is null or past <= first then return; end if;
  edges := array(select at from oee_edge where at >= first and at <= past order by at);
  
  if exists (select from unnest(edges) at where at <> date_bin('1 hour', at, 'epoch')) then
    
  insert into oee_bucket_stretch (key_id, starts_at, not_planned, planned_stop, run, transition, setup, down, stopped, starved, blocked, waiting, no_order, micro_stop, unknown, unplanned_production, planned_ms, run_ms, uncovered_run_ms, assisted_ms, setup_overrun_ms, failures, person_ms, person_waiting_ms, interventions, good, scrap, rework, unjudged, ideal_total_us, ideal_good_us, unideal_pieces, stray_pieces, spread_pieces, staffed_ms, unplanned_good, unplanned_total, unplanned_ideal_us, staffed_unplanned_ideal_us, unknown_good, unknown_total, adjusted_pieces, stop_ids, stop_ms, stop_counts)
  select t.key_id, t.starts, t.not_planned, t.planned_stop, t.run, t.transition, t.setup, t.down, t.stopped, t.starved, t.blocked, t.waiting, t.no_order, t.micro_stop, t.unknown, t.unplanned_production, t.planned_ms, t.run_ms, t.uncovered_run_ms, t.assisted_ms, t.setup_overrun_ms, t.failures, t.person_ms, t.person_waiting_ms, t.interventions, t.good, t.scrap, t.rework, t.unjudged, t.ideal_total_us, t.ideal_good_us, t.unideal_pieces, t.stray_pieces, t.spread_pieces, t.staffed_ms, t.unplanned_good, t.unplanned_total, t.unplanned_ideal_us, t.staffed_unplanned_ideal_us, t.unknown_good, t.unknown_total, t.adjusted_pieces, r.ids, r.ms, r.counts
  from (select b.key_id, edges[width_bucket(b.starts_at, edges)] as starts, sum(b.not_planned) as not_planned, sum(b.planned_stop) as planned_stop, sum(b.run) as run, sum(b.transition) as transition, sum(b.setup) as setup, sum(b.down) as down, sum(b.stopped) as stopped, sum(b.starved) as starved, sum(b.blocked) as blocked, sum(b.waiting) as waiting, sum(b.no_order) as no_order, sum(b.micro_stop) as micro_stop, sum(b.unknown) as unknown, sum(b.unplanned_production) as unplanned_production, sum(b.planned_ms) as planned_ms, sum(b.run_ms) as run_ms, sum(b.uncovered_run_ms) as uncovered_run_ms, sum(b.assisted_ms) as assisted_ms, sum(b.setup_overrun_ms) as setup_overrun_ms, sum(b.failures) as failures, sum(b.person_ms) as person_ms, sum(b.person_waiting_ms) as person_waiting_ms, sum(b.interventions) as interventions, sum(b.good) as good, sum(b.scrap) as scrap, sum(b.rework) as rework, sum(b.unjudged) as unjudged, sum(b.ideal_total_us) as ideal_total_us, sum(b.ideal_good_us) as ideal_good_us, sum(b.unideal_pieces) as unideal_pieces, sum(b.stray_pieces) as stray_pieces, sum(b.spread_pieces) as spread_pieces, sum(b.staffed_ms) as staffed_ms, sum(b.unplanned_good) as unplanned_good, sum(b.unplanned_total) as unplanned_total, sum(b.unplanned_ideal_us) as unplanned_ideal_us, sum(b.staffed_unplanned_ideal_us) as staffed_unplanned_ideal_us, sum(b.unknown_good) as unknown_good, sum(b.unknown_total) as unknown_total, sum(b.adjusted_pieces) as adjusted_pieces
        from oee_key k join oee_bucket b on b.key_id = k.id where  b.starts_at >= first and b.starts_at < past group by 1, 2) t
  left join (
    select key_id, starts, array_agg(id order by id) as ids, array_agg(ms order by id) as ms, array_agg(count order by id) as counts
    from (select b.key_id, edges[width_bucket(b.starts_at, edges)] as starts, s.id, sum(s.ms)::int as ms, sum(s.count)::int as count
          from oee_key k join oee_bucket b on b.key_id = k.id cross join lateral unnest(b.stop_ids, b.stop_ms, b.stop_counts) s(id, ms, count)
          where  b.starts_at >= first and b.starts_at < past group by 1, 2, 3) s group by 1, 2) r
  on r.key_id = t.key_id and r.starts = t.starts;
  else
    
  insert into oee_bucket_stretch (key_id, starts_at, not_planned, planned_stop, run, transition, setup, down, stopped, starved, blocked, waiting, no_order, micro_stop, unknown, unplanned_production, planned_ms, run_ms, uncovered_run_ms, assisted_ms, setup_overrun_ms, failures, person_ms, person_waiting_ms, interventions, good, scrap, rework, unjudged, ideal_total_us, ideal_good_us, unideal_pieces, stray_pieces, spread_pieces, staffed_ms, unplanned_good, unplanned_total, unplanned_ideal_us, staffed_unplanned_ideal_us, unknown_good, unknown_total, adjusted_pieces, stop_ids, stop_ms, stop_counts)
  select t.key_id, t.starts, t.not_planned, t.planned_stop, t.run, t.transition, t.setup, t.down, t.stopped, t.starved, t.blocked, t.waiting, t.no_order, t.micro_stop, t.unknown, t.unplanned_production, t.planned_ms, t.run_ms, t.uncovered_run_ms, t.assisted_ms, t.setup_overrun_ms, t.failures, t.person_ms, t.person_waiting_ms, t.interventions, t.good, t.scrap, t.rework, t.unjudged, t.ideal_total_us, t.ideal_good_us, t.unideal_pieces, t.stray_pieces, t.spread_pieces, t.staffed_ms, t.unplanned_good, t.unplanned_total, t.unplanned_ideal_us, t.staffed_unplanned_ideal_us, t.unknown_good, t.unknown_total, t.adjusted_pieces, r.ids, r.ms, r.counts
  from (select b.key_id, edges[width_bucket(b.starts_at, edges)] as starts, sum(b.not_planned) as not_planned, sum(b.planned_stop) as planned_stop, sum(b.run) as run, sum(b.transition) as transition, sum(b.setup) as setup, sum(b.down) as down, sum(b.stopped) as stopped, sum(b.starved) as starved, sum(b.blocked) as blocked, sum(b.waiting) as waiting, sum(b.no_order) as no_order, sum(b.micro_stop) as micro_stop, sum(b.unknown) as unknown, sum(b.unplanned_production) as unplanned_production, sum(b.planned_ms) as planned_ms, sum(b.run_ms) as run_ms, sum(b.uncovered_run_ms) as uncovered_run_ms, sum(b.assisted_ms) as assisted_ms, sum(b.setup_overrun_ms) as setup_overrun_ms, sum(b.failures) as failures, sum(b.person_ms) as person_ms, sum(b.person_waiting_ms) as person_waiting_ms, sum(b.interventions) as interventions, sum(b.good) as good, sum(b.scrap) as scrap, sum(b.rework) as rework, sum(b.unjudged) as unjudged, sum(b.ideal_total_us) as ideal_total_us, sum(b.ideal_good_us) as ideal_good_us, sum(b.unideal_pieces) as unideal_pieces, sum(b.stray_pieces) as stray_pieces, sum(b.spread_pieces) as spread_pieces, sum(b.staffed_ms) as staffed_ms, sum(b.unplanned_good) as unplanned_good, sum(b.unplanned_total) as unplanned_total, sum(b.unplanned_ideal_us) as unplanned_ideal_us, sum(b.staffed_unplanned_ideal_us) as staffed_unplanned_ideal_us, sum(b.unknown_good) as unknown_good, sum(b.unknown_total) as unknown_total, sum(b.adjusted_pieces) as adjusted_pieces
        from oee_key k join oee_bucket_hour b on b.key_id = k.id where  b.starts_at >= first and b.starts_at < past group by 1, 2) t
  left join (
    select key_id, starts, array_agg(id order by id) as ids, array_agg(ms order by id) as ms, array_agg(count order by id) as counts
    from (select b.key_id, edges[width_bucket(b.starts_at, edges)] as starts, s.id, sum(s.ms)::int as ms, sum(s.count)::int as count
          from oee_key k join oee_bucket_hour b on b.key_id = k.id cross join lateral unnest(b.stop_ids, b.stop_ms, b.stop_counts) s(id, ms, count)
          where  b.starts_at >= first and b.starts_at < past group by 1, 2, 3) s group by 1, 2) r
  on r.key_id = t.key_id and r.starts = t.starts;
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.oee_reckon_hours(unit text, since timestamp with time zone, until timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  first timestamptz := date_bin('1 hour', since, 'epoch');
  past timestamptz := date_bin('1 hour', until + interval '59 minutes 59.999999 seconds', 'epoch');
begin
  delete from oee_bucket_hour h using oee_key k
  where k.work_unit_id = unit and h.key_id = k.id and h.starts_at >= first and h.starts_at < past;
  
  insert into oee_bucket_hour (key_id, starts_at, not_planned, planned_stop, run, transition, setup, down, stopped, starved, blocked, waiting, no_order, micro_stop, unknown, unplanned_production, planned_ms, run_ms, uncovered_run_ms, assisted_ms, setup_overrun_ms, failures, person_ms, person_waiting_ms, interventions, good, scrap, rework, unjudged, ideal_total_us, ideal_good_us, unideal_pieces, stray_pieces, spread_pieces, staffed_ms, unplanned_good, unplanned_total, unplanned_ideal_us, staffed_unplanned_ideal_us, unknown_good, unknown_total, adjusted_pieces, stop_ids, stop_ms, stop_counts)
  select t.key_id, t.starts, t.not_planned, t.planned_stop, t.run, t.transition, t.setup, t.down, t.stopped, t.starved, t.blocked, t.waiting, t.no_order, t.micro_stop, t.unknown, t.unplanned_production, t.planned_ms, t.run_ms, t.uncovered_run_ms, t.assisted_ms, t.setup_overrun_ms, t.failures, t.person_ms, t.person_waiting_ms, t.interventions, t.good, t.scrap, t.rework, t.unjudged, t.ideal_total_us, t.ideal_good_us, t.unideal_pieces, t.stray_pieces, t.spread_pieces, t.staffed_ms, t.unplanned_good, t.unplanned_total, t.unplanned_ideal_us, t.staffed_unplanned_ideal_us, t.unknown_good, t.unknown_total, t.adjusted_pieces, r.ids, r.ms, r.counts
  from (select b.key_id, date_bin('1 hour', b.starts_at, 'epoch') as starts, sum(b.not_planned) as not_planned, sum(b.planned_stop) as planned_stop, sum(b.run) as run, sum(b.transition) as transition, sum(b.setup) as setup, sum(b.down) as down, sum(b.stopped) as stopped, sum(b.starved) as starved, sum(b.blocked) as blocked, sum(b.waiting) as waiting, sum(b.no_order) as no_order, sum(b.micro_stop) as micro_stop, sum(b.unknown) as unknown, sum(b.unplanned_production) as unplanned_production, sum(b.planned_ms) as planned_ms, sum(b.run_ms) as run_ms, sum(b.uncovered_run_ms) as uncovered_run_ms, sum(b.assisted_ms) as assisted_ms, sum(b.setup_overrun_ms) as setup_overrun_ms, sum(b.failures) as failures, sum(b.person_ms) as person_ms, sum(b.person_waiting_ms) as person_waiting_ms, sum(b.interventions) as interventions, sum(b.good) as good, sum(b.scrap) as scrap, sum(b.rework) as rework, sum(b.unjudged) as unjudged, sum(b.ideal_total_us) as ideal_total_us, sum(b.ideal_good_us) as ideal_good_us, sum(b.unideal_pieces) as unideal_pieces, sum(b.stray_pieces) as stray_pieces, sum(b.spread_pieces) as spread_pieces, sum(b.staffed_ms) as staffed_ms, sum(b.unplanned_good) as unplanned_good, sum(b.unplanned_total) as unplanned_total, sum(b.unplanned_ideal_us) as unplanned_ideal_us, sum(b.staffed_unplanned_ideal_us) as staffed_unplanned_ideal_us, sum(b.unknown_good) as unknown_good, sum(b.unknown_total) as unknown_total, sum(b.adjusted_pieces) as adjusted_pieces
        from oee_key k join oee_bucket b on b.key_id = k.id where k.work_unit_id = unit and b.starts_at >= first and b.starts_at < past group by 1, 2) t
  left join (
    select key_id, starts, array_agg(id order by id) as ids, array_agg(ms order by id) as ms, array_agg(count order by id) as counts
    from (select b.key_id, date_bin('1 hour', b.starts_at, 'epoch') as starts, s.id, sum(s.ms)::int as ms, sum(s.count)::int as count
          from oee_key k join oee_bucket b on b.key_id = k.id cross join lateral unnest(b.stop_ids, b.stop_ms, b.stop_counts) s(id, ms, count)
          where k.work_unit_id = unit and b.starts_at >= first and b.starts_at < past group by 1, 2, 3) s group by 1, 2) r
  on r.key_id = t.key_id and r.starts = t.starts;
end $function$;

CREATE OR REPLACE FUNCTION public.oee_reckon_stretches(unit text, since timestamp with time zone, until timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  first timestamptz;
  past timestamptz;
  edges timestamptz[];
begin
  lock table oee_edge in row exclusive mode;
  first := coalesce((select max(at) from oee_edge where at <= since), (select min(at) from oee_edge));
  past := coalesce((select min(at) from oee_edge where at >= until), (select max(at) from oee_edge));
  if first is null or past <= first then return; end if;
  edges := array(select at from oee_edge where at >= first and at <= past order by at);
  delete from oee_bucket_stretch s using oee_key k
  where k.work_unit_id = unit and s.key_id = k.id and s.starts_at >= first and s.starts_at < past;
  
  if exists (select from unnest(edges) at where at <> date_bin('1 hour', at, 'epoch')) then
    
  insert into oee_bucket_stretch (key_id, starts_at, not_planned, planned_stop, run, transition, setup, down, stopped, starved, blocked, waiting, no_order, micro_stop, unknown, unplanned_production, planned_ms, run_ms, uncovered_run_ms, assisted_ms, setup_overrun_ms, failures, person_ms, person_waiting_ms, interventions, good, scrap, rework, unjudged, ideal_total_us, ideal_good_us, unideal_pieces, stray_pieces, spread_pieces, staffed_ms, unplanned_good, unplanned_total, unplanned_ideal_us, staffed_unplanned_ideal_us, unknown_good, unknown_total, adjusted_pieces, stop_ids, stop_ms, stop_counts)
  select t.key_id, t.starts, t.not_planned, t.planned_stop, t.run, t.transition, t.setup, t.down, t.stopped, t.starved, t.blocked, t.waiting, t.no_order, t.micro_stop, t.unknown, t.unplanned_production, t.planned_ms, t.run_ms, t.uncovered_run_ms, t.assisted_ms, t.setup_overrun_ms, t.failures, t.person_ms, t.person_waiting_ms, t.interventions, t.good, t.scrap, t.rework, t.unjudged, t.ideal_total_us, t.ideal_good_us, t.unideal_pieces, t.stray_pieces, t.spread_pieces, t.staffed_ms, t.unplanned_good, t.unplanned_total, t.unplanned_ideal_us, t.staffed_unplanned_ideal_us, t.unknown_good, t.unknown_total, t.adjusted_pieces, r.ids, r.ms, r.counts
  from (select b.key_id, edges[width_bucket(b.starts_at, edges)] as starts, sum(b.not_planned) as not_planned, sum(b.planned_stop) as planned_stop, sum(b.run) as run, sum(b.transition) as transition, sum(b.setup) as setup, sum(b.down) as down, sum(b.stopped) as stopped, sum(b.starved) as starved, sum(b.blocked) as blocked, sum(b.waiting) as waiting, sum(b.no_order) as no_order, sum(b.micro_stop) as micro_stop, sum(b.unknown) as unknown, sum(b.unplanned_production) as unplanned_production, sum(b.planned_ms) as planned_ms, sum(b.run_ms) as run_ms, sum(b.uncovered_run_ms) as uncovered_run_ms, sum(b.assisted_ms) as assisted_ms, sum(b.setup_overrun_ms) as setup_overrun_ms, sum(b.failures) as failures, sum(b.person_ms) as person_ms, sum(b.person_waiting_ms) as person_waiting_ms, sum(b.interventions) as interventions, sum(b.good) as good, sum(b.scrap) as scrap, sum(b.rework) as rework, sum(b.unjudged) as unjudged, sum(b.ideal_total_us) as ideal_total_us, sum(b.ideal_good_us) as ideal_good_us, sum(b.unideal_pieces) as unideal_pieces, sum(b.stray_pieces) as stray_pieces, sum(b.spread_pieces) as spread_pieces, sum(b.staffed_ms) as staffed_ms, sum(b.unplanned_good) as unplanned_good, sum(b.unplanned_total) as unplanned_total, sum(b.unplanned_ideal_us) as unplanned_ideal_us, sum(b.staffed_unplanned_ideal_us) as staffed_unplanned_ideal_us, sum(b.unknown_good) as unknown_good, sum(b.unknown_total) as unknown_total, sum(b.adjusted_pieces) as adjusted_pieces
        from oee_key k join oee_bucket b on b.key_id = k.id where k.work_unit_id = unit and b.starts_at >= first and b.starts_at < past group by 1, 2) t
  left join (
    select key_id, starts, array_agg(id order by id) as ids, array_agg(ms order by id) as ms, array_agg(count order by id) as counts
    from (select b.key_id, edges[width_bucket(b.starts_at, edges)] as starts, s.id, sum(s.ms)::int as ms, sum(s.count)::int as count
          from oee_key k join oee_bucket b on b.key_id = k.id cross join lateral unnest(b.stop_ids, b.stop_ms, b.stop_counts) s(id, ms, count)
          where k.work_unit_id = unit and b.starts_at >= first and b.starts_at < past group by 1, 2, 3) s group by 1, 2) r
  on r.key_id = t.key_id and r.starts = t.starts;
  else
    
  insert into oee_bucket_stretch (key_id, starts_at, not_planned, planned_stop, run, transition, setup, down, stopped, starved, blocked, waiting, no_order, micro_stop, unknown, unplanned_production, planned_ms, run_ms, uncovered_run_ms, assisted_ms, setup_overrun_ms, failures, person_ms, person_waiting_ms, interventions, good, scrap, rework, unjudged, ideal_total_us, ideal_good_us, unideal_pieces, stray_pieces, spread_pieces, staffed_ms, unplanned_good, unplanned_total, unplanned_ideal_us, staffed_unplanned_ideal_us, unknown_good, unknown_total, adjusted_pieces, stop_ids, stop_ms, stop_counts)
  select t.key_id, t.starts, t.not_planned, t.planned_stop, t.run, t.transition, t.setup, t.down, t.stopped, t.starved, t.blocked, t.waiting, t.no_order, t.micro_stop, t.unknown, t.unplanned_production, t.planned_ms, t.run_ms, t.uncovered_run_ms, t.assisted_ms, t.setup_overrun_ms, t.failures, t.person_ms, t.person_waiting_ms, t.interventions, t.good, t.scrap, t.rework, t.unjudged, t.ideal_total_us, t.ideal_good_us, t.unideal_pieces, t.stray_pieces, t.spread_pieces, t.staffed_ms, t.unplanned_good, t.unplanned_total, t.unplanned_ideal_us, t.staffed_unplanned_ideal_us, t.unknown_good, t.unknown_total, t.adjusted_pieces, r.ids, r.ms, r.counts
  from (select b.key_id, edges[width_bucket(b.starts_at, edges)] as starts, sum(b.not_planned) as not_planned, sum(b.planned_stop) as planned_stop, sum(b.run) as run, sum(b.transition) as transition, sum(b.setup) as setup, sum(b.down) as down, sum(b.stopped) as stopped, sum(b.starved) as starved, sum(b.blocked) as blocked, sum(b.waiting) as waiting, sum(b.no_order) as no_order, sum(b.micro_stop) as micro_stop, sum(b.unknown) as unknown, sum(b.unplanned_production) as unplanned_production, sum(b.planned_ms) as planned_ms, sum(b.run_ms) as run_ms, sum(b.uncovered_run_ms) as uncovered_run_ms, sum(b.assisted_ms) as assisted_ms, sum(b.setup_overrun_ms) as setup_overrun_ms, sum(b.failures) as failures, sum(b.person_ms) as person_ms, sum(b.person_waiting_ms) as person_waiting_ms, sum(b.interventions) as interventions, sum(b.good) as good, sum(b.scrap) as scrap, sum(b.rework) as rework, sum(b.unjudged) as unjudged, sum(b.ideal_total_us) as ideal_total_us, sum(b.ideal_good_us) as ideal_good_us, sum(b.unideal_pieces) as unideal_pieces, sum(b.stray_pieces) as stray_pieces, sum(b.spread_pieces) as spread_pieces, sum(b.staffed_ms) as staffed_ms, sum(b.unplanned_good) as unplanned_good, sum(b.unplanned_total) as unplanned_total, sum(b.unplanned_ideal_us) as unplanned_ideal_us, sum(b.staffed_unplanned_ideal_us) as staffed_unplanned_ideal_us, sum(b.unknown_good) as unknown_good, sum(b.unknown_total) as unknown_total, sum(b.adjusted_pieces) as adjusted_pieces
        from oee_key k join oee_bucket_hour b on b.key_id = k.id where k.work_unit_id = unit and b.starts_at >= first and b.starts_at < past group by 1, 2) t
  left join (
    select key_id, starts, array_agg(id order by id) as ids, array_agg(ms order by id) as ms, array_agg(count order by id) as counts
    from (select b.key_id, edges[width_bucket(b.starts_at, edges)] as starts, s.id, sum(s.ms)::int as ms, sum(s.count)::int as count
          from oee_key k join oee_bucket_hour b on b.key_id = k.id cross join lateral unnest(b.stop_ids, b.stop_ms, b.stop_counts) s(id, ms, count)
          where k.work_unit_id = unit and b.starts_at >= first and b.starts_at < past group by 1, 2, 3) s group by 1, 2) r
  on r.key_id = t.key_id and r.starts = t.starts;
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.spine_drop_partitions(before_day date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  partition text;
  dropped int := 0;
begin
  if before_day > current_date - 1 then
    raise exception 'events of the last day are kept';
  end if;
  for partition in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'spine_event'::regclass and c.relname ~ '^spine_event_\d{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') < before_day
  loop
    execute format('drop table %I', partition);
    dropped := dropped + 1;
  end loop;
  delete from spine_event_other where received_at < before_day;
  return dropped;
end $function$;

CREATE OR REPLACE FUNCTION public.spine_make_partitions(first_day date, days integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  day date;
begin
  for i in 0 .. days - 1 loop
    day := first_day + i;
    if to_regclass('spine_event_' || to_char(day, 'YYYYMMDD')) is null
       and not exists (select 1 from spine_event_other where received_at >= day and received_at < day + 1) then
      execute format('create table %I partition of spine_event for values from (%L) to (%L)',
                     'spine_event_' || to_char(day, 'YYYYMMDD'),
                     day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
    end if;
  end loop;
end $function$;
