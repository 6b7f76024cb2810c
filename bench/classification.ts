/**
 * How fast the classification is, and how much of a naive search its counterfactuals need, on one core.
 * `npm run bench:classification [cases.csv]`; the cases beside the checkout where there are any, else our small file.
 * Exits with 1 where a bar is missed.
 */
import { levelChanges } from '../modules/classification/domain/counterfactuals.js';
import { decide, situationOf, type Situation } from '../modules/classification/domain/decide.js';
import { dryRun, type StandingTask } from '../modules/classification/domain/dry-run.js';
import { verdictOf } from '../modules/classification/domain/evidence.js';
import { HARDEST, levelList } from '../modules/classification/domain/features.js';
import { gateText } from '../modules/classification/domain/gates.js';
import { DEFAULT_POLICY } from '../modules/classification/domain/policy.js';
import { readPolicy } from '../modules/classification/domain/read-policy.js';
import { contributions } from '../modules/classification/domain/score.js';
import type { ClassificationInput } from '../modules/classification/domain/task-input.js';
import { naiveChanges } from '../test/support/naive-changes.js';
import { OWN_CASES, readCases, sharedCases } from '../test/support/classification-cases.js';

const SCORES_PER_SECOND = 100_000;
const MOST_DECISIONS = 0.05;
const DRY_RUN_S = 2;
const DRY_RUN_TASKS = 10_000;
const MEASURED_S = 3;

interface Measured {
  readonly what: string;
  readonly value: string;
  readonly bar: string;
  readonly holds: boolean;
}

/** Seconds of processor that this process has used: what else runs on the machine does not count. */
function coreSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

/** Class, score, gates with their texts, contributions and the verdict of the trials, of task after task. */
function scores(inputs: readonly ClassificationInput[]): Measured {
  let done = 0;
  let letters = 0;
  const started = coreSeconds();
  while (coreSeconds() - started < MEASURED_S)
    for (const input of inputs) {
      const { gates, class: of } = decide(situationOf(input, DEFAULT_POLICY, verdictOf), levelList(input.levels, HARDEST));
      letters += of.length + gates.reduce((sum, gate) => sum + gateText(gate).length, 0);
      letters += contributions(input.levels, input.sources, DEFAULT_POLICY).length;
      done += 1;
    }
  const perSecond = done / (coreSeconds() - started);
  if (letters === 0) throw new Error('nothing was reckoned');
  const bar = `≥ ${SCORES_PER_SECOND.toLocaleString('en')}`;
  const value = Math.round(perSecond).toLocaleString('en');
  return { what: 'scores with gates and contributions, a second of one core', value, bar, holds: perSecond >= SCORES_PER_SECOND };
}

/** A situation that counts how often it is asked. */
function counting(situation: Situation): { readonly situation: Situation; readonly asked: () => number } {
  let asked = 0;
  return { situation: { ...situation, score: (levels) => ((asked += 1), situation.score(levels)) }, asked: () => asked };
}

function counterfactuals(inputs: readonly ClassificationInput[]): readonly Measured[] {
  let [ours, naive, differing] = [0, 0, 0];
  let [oursMs, naiveMs] = [0, 0];
  for (const input of inputs) {
    const levels = levelList(input.levels, HARDEST);
    const from = decide(situationOf(input, DEFAULT_POLICY), levels).class;
    const [a, b] = [counting(situationOf(input, DEFAULT_POLICY)), counting(situationOf(input, DEFAULT_POLICY))];
    const started = performance.now();
    const found = levelChanges(a.situation, levels, from);
    const between = performance.now();
    const all = naiveChanges(b.situation, levels, from);
    naiveMs += performance.now() - between;
    oursMs += between - started;
    ours += a.asked();
    naive += b.asked();
    if (JSON.stringify(found) !== JSON.stringify(all)) differing += 1;
  }
  const share = ours / naive;
  return [
    {
      what: `decisions of exact counterfactuals to 4 steps, of those of a naive search, ${inputs.length} cases`,
      value: `${(100 * share).toFixed(2)} % (${ours.toLocaleString('en')} of ${naive.toLocaleString('en')}; ${Math.round(oursMs)} ms against ${Math.round(naiveMs)} ms)`,
      bar: `≤ ${100 * MOST_DECISIONS} %`,
      holds: share <= MOST_DECISIONS,
    },
    { what: 'cases in which the two find other sets', value: String(differing), bar: '0', holds: differing === 0 },
  ];
}

function policyDryRun(inputs: readonly ClassificationInput[]): Measured {
  const tasks = Array.from({ length: DRY_RUN_TASKS }, (_, at): StandingTask => {
    const input = inputs[at % inputs.length]!;
    // Trials of each task are its own, as those of a plant are.
    const evidence = input.evidence.map(({ n, k, configHash }) => ({ n: n + at, k: k + at, configHash }));
    const own = { ...input, evidence };
    return {
      taskId: `t${at}`,
      name: `Task ${at}`,
      input: own,
      class: decide(situationOf(own, DEFAULT_POLICY), levelList(own.levels, HARDEST)).class,
    };
  });
  const { policy } = readPolicy(DEFAULT_POLICY, 'harder', [
    { path: 'autoScore.keep', value: 80_000 },
    { path: 'autoScore.fresh', value: 82_000 },
    { path: 'autoScore.enter', value: 84_000 },
  ]);
  const started = performance.now();
  const { flips } = dryRun(tasks, policy);
  const seconds = (performance.now() - started) / 1_000;
  return {
    what: `policy dry run over ${DRY_RUN_TASKS.toLocaleString('en')} tasks, s (${flips.length} flips)`,
    value: seconds.toFixed(3),
    bar: `≤ ${DRY_RUN_S}`,
    holds: seconds <= DRY_RUN_S,
  };
}

const file = process.argv[2] ?? sharedCases() ?? OWN_CASES;
const inputs = (await readCases(file)).flatMap(({ input }) => (input === null ? [] : [input]));
const measured = [scores(inputs), ...counterfactuals(inputs), policyDryRun(inputs)];
process.stdout.write(`Node ${process.version}, ${inputs.length} tasks with levels\n`);
for (const { what, value, bar, holds } of measured)
  process.stdout.write(`${holds ? 'holds ' : 'MISSED'}  ${what}: ${value} (bar: ${bar})\n`);
process.exitCode = measured.every(({ holds }) => holds) ? 0 : 1;
