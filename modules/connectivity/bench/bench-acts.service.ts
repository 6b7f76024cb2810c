import { Injectable } from '@nestjs/common';
import { ContestClass } from '../../classification/contest-class.service.js';
import { coversAct, type SignOn } from '../../identity/domain/operator-key.js';
import type { Principal } from '../../identity/domain/principal.js';
import { SignOns } from '../../identity/sign-ons.service.js';
import { GiveReason } from '../../oee/give-reason.service.js';
import { PlantService } from '../../plant/plant.service.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { fromIso } from '../../platform/instant.js';
import { done, refused, type Outcome } from '../../platform/outcome.js';
import { Idempotent } from '../../routing/api/idempotent.js';
import { JobOrderStore } from '../../routing/store/job-order.store.js';
import type { FloorEvent } from '../../spine/domain/floor-event.js';
import { EventLog } from '../../spine/event-log.js';
import { factOf, FACT_CHANNELS, staleness, type BenchAct } from '../domain/bench-act.js';
import { unitFact } from '../domain/unit-fact.js';
import { SentCommands } from '../sent-commands.js';

const WIRE = 'bench';

/** What became of one act. TAKEN: committed now or before. */
export interface ActAnswer {
  readonly seq: number;
  readonly status: 'TAKEN' | 'STALE' | 'REFUSED';
  readonly code?: string;
  readonly detail?: string;
  /** STALE: how the order stands. */
  readonly inside?: Readonly<Record<string, unknown>>;
}

type Taken = Outcome<readonly FloorEvent[], string>;

/**
 * Takes what was done at a bench, in its order: facts as those of any station, each once by session and seq; reasons and
 * disagreements in the name of who is signed on. What it answers is committed.
 */
@Injectable()
export class BenchActs {
  constructor(
    private readonly db: Database,
    private readonly log: EventLog,
    private readonly signOns: SignOns,
    private readonly orders: JobOrderStore,
    private readonly commands: SentCommands,
    private readonly reasons: GiveReason,
    private readonly contests: ContestClass,
    private readonly plant: PlantService,
    private readonly idempotent: Idempotent,
    private readonly clock: Clock,
  ) {}

  async take(device: Principal, unit: string, session: string, acts: readonly BenchAct[]): Promise<readonly ActAnswer[]> {
    const signOns = await this.signOns.find([...new Set(acts.map(({ signOn }) => signOn))]);
    const answers: ActAnswer[] = [];
    let facts: FloorEvent[] = [];
    const flush = async (): Promise<void> => {
      await this.log.append(facts, WIRE);
      facts = [];
    };
    for (const act of acts) {
      const taken = await this.one(device, unit, session, act, signOns.get(act.signOn), flush);
      if (taken.ok) facts.push(...taken.value);
      answers.push(answerOf(act.seq, taken));
    }
    await flush();
    await this.signOff(acts, signOns);
    return answers;
  }

  private async one(
    device: Principal,
    unit: string,
    session: string,
    act: BenchAct,
    signOn: SignOn | undefined,
    flush: () => Promise<void>,
  ): Promise<Taken> {
    const at = fromIso(act.ts) ?? NaN;
    if (signOn?.workUnitId !== unit || !coversAct(signOn, at)) return refused('NOT_SIGNED_ON', 'Nobody was signed on here then.');
    if (act.channel === 'sign-off') return factOf(unit, session, { ...act, body: { operator: signOn.operator } }, this.clock.now());
    if (FACT_CHANNELS.some((channel) => channel === act.channel)) return (await this.stale(unit, act)) ?? this.fact(unit, session, act);
    await flush();
    if (act.channel === 'undo') return this.undo(unit, session, act, at);
    const who: Principal = { subject: signOn.operator, grants: [{ role: 'operator', scope: unit }] };
    const key = `${session}:${act.seq}`;
    const { body } = await this.idempotent.run(device.subject, key, act, async () => ({
      status: 200,
      body: await this.say(unit, act, who),
    }));
    return body as Taken;
  }

  private fact(unit: string, session: string, act: BenchAct): Taken {
    return factOf(unit, session, act, this.clock.now());
  }

  /** A start, an end or an answer that is about an order which is not here any more. */
  private async stale(unit: string, { channel, body }: BenchAct): Promise<Taken | undefined> {
    const about = channel === 'job' ? body : channel === 'ack' ? await this.commands.find(String(body['commandId'])) : undefined;
    if (!about) return channel === 'ack' ? refused('STALE', 'There is no such command.', 'commandId') : undefined;
    const [order] = await this.orders.find([String(about.jobOrderId)]).catch(() => []);
    const standing = staleness(unit, String(about.assignmentId), order);
    return standing && { ...refused('STALE', 'The order is not placed here any more.'), inside: { ...standing } };
  }

  /** The act is told to have never happened; what it said stays in the log. */
  private async undo(unit: string, session: string, { seq, body }: BenchAct, at: number): Promise<Taken> {
    const [found] = await this.db.query<{ position: number }>(
      `select position from spine_event where source_path = $1 and session = $2 and seq = $3 and kind = 'COUNTED'
         and received_at > now() - interval '1 day'`,
      [unit, session, Number(body['of'])],
    );
    if (!found) return refused('NOTHING_TO_UNDO', 'No piece was booked by this act within a day.', 'of');
    const envelope = { occurredAt: at, quality: 'GOOD' as const, source: { path: unit, session, seq } };
    const payload = { payload: null, cause: 'undone at the station' };
    return done([{ ...unitFact('CORRECTED', { unit, receivedAt: this.clock.now() }, envelope, payload), corrects: found.position }]);
  }

  private async say(unit: string, { channel, body }: BenchAct, who: Principal): Promise<Taken> {
    const text = (key: string): string => (typeof body[key] === 'string' ? body[key] : '');
    if (channel === 'contest') return nothingOf(await this.contests.contest(text('taskId'), text('words').slice(0, 2_000), who));
    const known = this.plant.unit(unit);
    const from = fromIso(text('from'));
    if (!known || from === undefined) return refused('BAD_FIELD', 'A reason needs the begin of the stop.', 'from');
    const given = { unit: known, from, to: null, reason: text('reason'), revision: Number(body['revision']), cause: null };
    const answer = await this.reasons.give(given, who);
    // Sent again after a cut: it stands already.
    const now = answer.ok ? undefined : (await this.reasons.explained(known, { from, to: from + 1 }))[0]?.interval.reason;
    return now === given.reason ? done([]) : nothingOf(answer);
  }

  private async signOff(acts: readonly BenchAct[], signOns: ReadonlyMap<string, SignOn>): Promise<void> {
    for (const { channel, signOn, ts } of acts)
      if (channel === 'sign-off' && signOns.has(signOn)) await this.db.transaction((tx) => this.signOns.end(tx, signOn, Date.parse(ts)));
  }
}

const nothingOf = (outcome: Outcome<unknown, string>): Taken => (outcome.ok ? done([]) : outcome);

function answerOf(seq: number, taken: Taken): ActAnswer {
  if (taken.ok) return { seq, status: 'TAKEN' };
  const { reason, detail, inside } = taken;
  return { seq, status: reason === 'STALE' ? 'STALE' : 'REFUSED', code: reason, detail, ...(inside ? { inside } : {}) };
}
