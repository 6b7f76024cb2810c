import '../styles/tasks.css';
import '../styles/policy.css';
import { useState } from 'react';
import { usePlace } from '../app/place.js';
import type { ScreenProps } from '../app/screens.js';
import { useAnswer } from '../app/use-answer.js';
import { ask } from '../live/answers.js';
import type { Problem } from '../live/problem.js';
import { Answered } from '../parts/answered.js';
import { dayOf } from './format.js';
import { DryRunQuery, PoliciesQuery, type DryRun, type Policy } from './policy-documents.js';
import { changesOf, unread, type PolicyDraft } from './policy-draft.js';
import { PolicyFields } from './policy-fields.js';
import { PolicyOutcome } from './policy-outcome.js';
import { PublishDialog } from './publish-dialog.js';
import { policyWords } from './policy-words.js';
import { RIGHTS } from './rights.js';
import { Tabs } from './tabs.js';
import { useClassChanges } from './use-class-changes.js';

/** How work is classified: every number, tried on the whole plant before it is published. */
export default function PolicyEditor({ floor }: ScreenProps) {
  const { version, changed } = useClassChanges(null);
  const asked = useAnswer(PoliciesQuery, {}, version);
  return (
    <main className="page policy-page">
      <Tabs view="policy" queue={null} />
      {asked.data === null && <h1>{asked.problem === null ? policyWords.loading : policyWords.failed}</h1>}
      <Answered asked={asked} bars={9}>
        {({ classificationPolicies, sites }) => (
          <Editor
            policies={classificationPolicies}
            site={floor.site.id}
            currency={sites.find(({ id }) => id === floor.site.id)?.currency ?? 'EUR'}
            onChanged={changed}
          />
        )}
      </Answered>
    </main>
  );
}

interface EditorProps {
  readonly policies: readonly Policy[];
  readonly site: string;
  readonly currency: string;
  onChanged(): void;
}

/** A run, and the draft that it was made with. */
interface Run {
  readonly draft: PolicyDraft;
  readonly basedOn: string;
  readonly result: DryRun | null;
  readonly problem: Problem | null;
}

function Editor({ policies, site, currency, onChanged }: EditorProps) {
  const { may, connection, format } = usePlace();
  const inForce = policies.find((one) => one.inForce) ?? policies[0];
  const [basedOn, setBasedOn] = useState<string | null>(null);
  const [draft, setDraft] = useState<PolicyDraft>(new Map());
  const [run, setRun] = useState<Run | null>(null);
  const [running, setRunning] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const [published, setPublished] = useState<string | null>(null);
  const base = policies.find((one) => one.version === basedOn) ?? inForce;
  if (base === undefined || inForce === undefined) return null;
  const changes = changesOf(draft, base.settings);
  const wrong = unread(draft, base.settings);
  const touched = changes.length > 0 || base !== inForce;
  const current = run !== null && run.draft === draft && run.basedOn === base.version;
  const tryOut = async (): Promise<void> => {
    setRunning(true);
    const answer = await ask(connection.client, DryRunQuery, { basedOn: base.version, changes });
    setRunning(false);
    const result = 'data' in answer ? answer.data.classificationPolicyDryRun : null;
    setRun({ draft, basedOn: base.version, result, problem: 'data' in answer ? null : answer.problem });
  };
  const done = (version: string): void => {
    setPublishing(false);
    setPublished(version);
    setDraft(new Map());
    setRun(null);
    setBasedOn(null);
    onChanged();
  };
  const ready = touched && wrong.length === 0 && !running;
  const accepted = current && run.result !== null && run.result.problems.length === 0;
  return (
    <>
      <header className="policy-head">
        <div>
          <h1>{policyWords.headline(inForce.version)}</h1>
          <p className="dim">{policyWords.lead(inForce.publishedBy, dayOf(Date.parse(inForce.publishedAt), format.zone), inForce.words)}</p>
        </div>
        <label className="small">
          {policyWords.based}{' '}
          <select value={base.version} onChange={(event) => setBasedOn(event.target.value)}>
            {policies.map((one) => (
              <option key={one.version} value={one.version}>
                {one.version}
                {one.inForce ? `, ${policyWords.inForce}` : ''}
              </option>
            ))}
          </select>
        </label>
        <p className="dim" role="status">
          {published === null || changes.length > 0 ? policyWords.changes(changes.length) : policyWords.published(published)}
        </p>
        <div className="do">
          {may(RIGHTS.dryRun, site) ? (
            <button className="btn main" type="button" disabled={!ready} aria-busy={running} onClick={() => void tryOut()}>
              {running ? policyWords.running : policyWords.dryRun}
            </button>
          ) : (
            <p className="dim small ask">{policyWords.askRun}</p>
          )}
          {may(RIGHTS.decide, site) ? (
            <button className="btn" type="button" disabled={!accepted} onClick={() => setPublishing(true)}>
              {policyWords.publish}
            </button>
          ) : (
            may(RIGHTS.dryRun, site) && <p className="dim small ask">{policyWords.askPublish}</p>
          )}
          {draft.size > 0 && (
            <button className="btn" type="button" onClick={() => setDraft(new Map())}>
              {policyWords.reset}
            </button>
          )}
        </div>
      </header>
      <div className="policy-grid">
        <PolicyFields
          settings={base.settings}
          draft={draft}
          problems={current ? (run.result?.problems ?? []) : []}
          editable={may(RIGHTS.dryRun, site)}
          onDraft={(next) => {
            setPublished(null);
            setDraft(next);
          }}
        />
        <PolicyOutcome
          run={run?.result ?? null}
          problem={run?.problem ?? null}
          stale={run !== null && !current}
          currency={currency}
          onRetry={() => void tryOut()}
        />
      </div>
      <PastPolicies policies={policies} />
      {publishing && <PublishDialog basedOn={base.version} changes={changes} onDone={done} onClose={() => setPublishing(false)} />}
    </>
  );
}

/** Who published what, and why; none is ever altered. */
function PastPolicies({ policies }: { readonly policies: readonly Policy[] }) {
  const { format } = usePlace();
  const { columns, past } = policyWords;
  return (
    <section className="panel">
      <header>
        <h2>{past}</h2>
      </header>
      <table className="rows-table tight">
        <thead>
          <tr>
            {[columns.version, columns.when, columns.by, columns.words].map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {policies.map((one) => (
            <tr key={one.version}>
              <th scope="row">{one.version}</th>
              <td>{dayOf(Date.parse(one.publishedAt), format.zone)}</td>
              <td>{one.publishedBy}</td>
              <td>{one.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
