import { Injectable } from '@nestjs/common';
import { Audit } from '../identity/audit.js';
import type { Principal } from '../identity/domain/principal.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { PlantService } from '../plant/plant.service.js';
import { ours } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { Calibrations } from './calibration.service.js';
import { ClassificationService } from './classification.service.js';
import { isotonicFit, LEAST_DECISIONS } from './domain/calibration.js';
import { dryRun, type PolicyDryRun } from './domain/dry-run.js';
import type { Policy } from './domain/policy.js';
import type { InputProblem } from './domain/read-input.js';
import { readPolicy, type PolicyChange, type ReadPolicy } from './domain/read-policy.js';
import { tasksOf } from './domain/said.js';
import { ClassificationStore } from './store/classification.store.js';
import { JudgementStore } from './store/judgement.store.js';
import { PolicyStore, type PublishedPolicy } from './store/policy.store.js';

/** How a policy maps confidence: as before, fitted anew to what became of signed classes, or not at all. */
export const CALIBRATION_CHOICES = ['KEEP', 'FIT', 'NONE'] as const;
export type CalibrationChoice = (typeof CALIBRATION_CHOICES)[number];

/** A policy that somebody is working on. */
export interface PolicyDraft {
  /** Absent: as the policy has it that the draft is based on. */
  readonly calibration?: CalibrationChoice;
  /** Null: the policy in force. */
  readonly basedOn: string | null;
  readonly changes: readonly PolicyChange[];
}

export type PolicyRefusal = 'UNKNOWN_POLICY' | 'POLICY_EXISTS' | 'POLICY_VERSION' | 'WORDS_MISSING';

const VERSION = /^[A-Za-z0-9._-]{1,64}$/;
const DRAFT = 'draft';

/** Policies: what they are, what another one would do, and how one comes into force. */
@Injectable()
export class Policies {
  constructor(
    private readonly db: Database,
    private readonly store: PolicyStore,
    private readonly classes: ClassificationStore,
    private readonly judgements: JudgementStore,
    private readonly calibrations: Calibrations,
    private readonly classifications: ClassificationService,
    private readonly plant: PlantService,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  inForce(): Promise<PublishedPolicy> {
    return this.db.transaction((tx) => this.store.inForce(tx, this.clock.now()));
  }

  /** @param version null: the one in force */
  async find(version: string | null): Promise<Outcome<PublishedPolicy, 'UNKNOWN_POLICY'>> {
    const inForce = await this.inForce();
    if (version === null || version === inForce.version) return done(inForce);
    const found = await this.store.find(version);
    return found ? done(found) : refused('UNKNOWN_POLICY', `No policy "${version}" is known.`, 'policyVersion');
  }

  /** Newest first; the one in force is the first. */
  async all(): Promise<readonly PublishedPolicy[]> {
    await this.inForce();
    return this.store.all();
  }

  /** What a draft would do to every task as it stands. Nothing is stored. */
  async dryRun({
    basedOn,
    changes,
  }: PolicyDraft): Promise<Outcome<{ readonly run: PolicyDryRun; readonly problems: readonly InputProblem[] }, 'UNKNOWN_POLICY'>> {
    const base = await this.find(basedOn);
    if (!base.ok) return base;
    const { policy, problems } = readPolicy(base.value.policy, DRAFT, changes);
    if (problems.length > 0) return done({ run: dryRun([], base.value.policy), problems });
    const names = new Map(tasksOf(await this.plant.latest(), await this.judgements.said()).map(({ id, name }) => [id, name]));
    const standing = (await this.classes.standing()).map(({ taskId, class: of, inputs }) => ({
      taskId,
      name: names.get(taskId) ?? taskId,
      class: of,
      input: inputs,
    }));
    return done({ run: dryRun(standing, policy), problems });
  }

  /** Puts a policy in force and scores every task under it, each into a new version. What moves towards robots waits for its signature. */
  async publish(
    version: string,
    { basedOn, changes, calibration = 'KEEP' }: PolicyDraft,
    words: string,
    who: Principal,
  ): Promise<Outcome<{ readonly published: PublishedPolicy | null; readonly problems: readonly InputProblem[] }, PolicyRefusal>> {
    if (!VERSION.test(version)) return refused('POLICY_VERSION', 'A version is 1 to 64 letters, digits, dots, _ or -.', 'version');
    if (words.trim() === '') return refused('WORDS_MISSING', 'Say in words what changes and why.', 'words');
    const base = await this.find(basedOn);
    if (!base.ok) return base;
    const read = readPolicy(base.value.policy, version, changes);
    const { policy, problems } = await this.withCalibration(read, calibration);
    if (problems.length > 0) return done({ published: null, problems });
    const published = { version, policy, publishedBy: who.subject, publishedAt: this.clock.now(), words };
    const isNew = await this.db.transaction(async (tx) => {
      await this.classes.takeTurn(tx);
      if (!(await this.store.insert(tx, published))) return false;
      await this.events.record(tx, [
        ours('POLICY_PUBLISHED', { kind: 'policy', id: version }, null, { version, by: who.subject }, published.publishedAt),
      ]);
      await this.audit.record(tx, who, 'classification.policy', version, { basedOn: base.value.version, changes, calibration, words });
      return true;
    });
    if (!isNew) return refused('POLICY_EXISTS', `A policy "${version}" is known already; published policies are never altered.`, 'version');
    await this.classifications.classifyPlant(await this.plant.latest());
    return done({ published, problems });
  }

  private async withCalibration({ policy, problems }: ReadPolicy, choice: CalibrationChoice): Promise<ReadPolicy> {
    if (choice === 'KEEP') return { policy, problems };
    const { calibration: _, ...plain } = policy;
    if (choice === 'NONE') return { policy: plain, problems };
    const decisions = await this.calibrations.decisions();
    const message = `${decisions.length} signed classes are old enough to be judged`;
    const tooFew = { path: 'calibration', message, accepted: `FIT from ${LEAST_DECISIONS} on` };
    return decisions.length < LEAST_DECISIONS
      ? { policy, problems: [...problems, tooFew] }
      : { policy: { ...plain, calibration: isotonicFit(decisions) }, problems };
  }

  /** The policy under which a result was reckoned. */
  async of(policyVersion: string): Promise<Policy> {
    return ((await this.store.find(policyVersion)) ?? (await this.inForce())).policy;
  }
}
