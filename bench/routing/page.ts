import { DEFAULT_POLICY, type RoutingPolicy } from '../../modules/routing/domain/policy.js';
import { doesEarn, removed, type Removed } from './ablation.js';
import { barsOf, compare, type Bar } from './bars.js';
import { mean, type Measures } from './measures.js';
import { barTable, policyTable, removedTable } from './report.js';
import { speeds } from './speed.js';
import { LOADS, ours, rules, runs, TUNING_SEEDS, tunedOurs, type Load } from './study.js';

interface Result {
  readonly name: string;
  readonly runs: readonly Measures[];
}

interface AtLoad {
  readonly load: Load;
  readonly results: readonly Result[];
  readonly best: string;
  readonly tuned: readonly Bar[];
  readonly shipped: readonly Bar[];
}

/** Leaving out each part takes most of the study's time. */
const SEEDS_WITHOUT = 10;
const TUNED = 'Fingerpost, tuned as the rules are';
const SHIPPED = `Fingerpost, ${DEFAULT_POLICY.version} as shipped`;

/** The whole study as a page, and whether every bar holds. */
export function study(seeds: readonly number[], tell: (what: string) => void): { readonly page: string; readonly bars: readonly Bar[] } {
  tell('tuning');
  const toBeat = rules(TUNING_SEEDS);
  const policy = tunedOurs(TUNING_SEEDS);
  const own = [ours(TUNED, policy), ours(SHIPPED, DEFAULT_POLICY)];
  const atLoads = LOADS.map((load): AtLoad => {
    const results = [...own, ...toBeat].map((one) => {
      tell(`load ${load}: ${one.name}`);
      return { name: one.name, runs: runs(one, seeds, load) };
    });
    const [tuned, shipped, ...others] = results;
    const best = others.reduce((a, b) => (late(b) < late(a) ? b : a));
    return {
      load,
      results,
      best: best.name,
      tuned: barsOf(compare(tuned!.runs, best.runs)),
      shipped: barsOf(compare(shipped!.runs, best.runs)),
    };
  });
  const busiest = atLoads.at(-1)!;
  const few = seeds.slice(0, SEEDS_WITHOUT);
  const full = busiest.results.find(({ name }) => name === SHIPPED)!.runs.slice(0, SEEDS_WITHOUT);
  const parts = removed(full, few, busiest.load, (name) => tell(`without ${name}`));
  tell('speed');
  const fast = speeds();
  return { page: pageOf(seeds, policy, atLoads, parts, fast), bars: [...atLoads.flatMap(({ tuned }) => tuned), ...fast] };
}

const late = ({ runs: of }: Result): number => mean(of.map(({ weightedTardinessS }) => weightedTardinessS));

function pageOf(
  seeds: readonly number[],
  policy: RoutingPolicy,
  loads: readonly AtLoad[],
  parts: readonly Removed[],
  fast: readonly Bar[],
): string {
  const { index, weights } = policy;
  return `# The routing study

Written by \`npm run bench:routing -- --write\`; ${seeds.length} seeds (${seeds[0]}–${seeds.at(-1)}), tuned on seeds ${TUNING_SEEDS[0]}–${TUNING_SEEDS.at(-1)} at load 0.95.

The floor of each seed is drawn anew: 6 robot cells with 3 of 5 tools each (a change takes 90–360 s), 5 benches of which 2 are empty from midnight to eight, 2 consoles, 2 assistants; 15 families of work (6 AUTOMATED that a robot does without help in 93–99.5 % of the orders, 6 DIGITISING in 60–92 %, 3 that only people do). Orders come by chance (Poisson) for ten days, the first of which is left out; weights 1, 2 and 4 for 60, 28 and 12 %; due 300 s and 1.5 to 6 times the mean work after they come; work varies by 16 %. Robots break down every 6 h on average and are mended in 20 min; what they had begun goes on elsewhere, under every policy. An order that a robot does not do without help waits for an assistant (30 s and 90 s on average), and in 15 % of these cases goes on to people.

Load is the work in its mean by the time that break-downs and shifts leave, spread at best over all units; tool changes and assists depend on who decides and come on top. Everything that befalls an order or a unit is drawn before anybody decides, so that each policy meets the same. Fingerpost decides with the shipped \`decide\` and order index and nothing else; all policies know the same means. The rules that order work (SPT to ATCS) give an order that comes to the free unit that does it quickest; those that look at queues commit it on arrival.

Two lines are Fingerpost's, both with an order of work tuned on the tuning seeds by the same measure as the rules, one set for both loads. The rules know nothing of wages, so one line has the weight of labour tuned too: k = ${index.due}, k_r = ${index.regret}, k₂ = ${index.setup}, labour × ${weights.labour}. The other is the policy as shipped (k = ${DEFAULT_POLICY.index.due}, k_r = ${DEFAULT_POLICY.index.regret}, k₂ = ${DEFAULT_POLICY.index.setup}, labour × ${DEFAULT_POLICY.weights.labour}). It keeps every weight at 1: the score counts a second of a person as half a second of waiting, and what an order is told to cost must be what it costs. So it lets an order take a little longer where that saves people's time (last column, s an order), above all where the floor has time to spare; a site that wants its orders sooner gives labour the lower weight.

${missedText(loads)}

${loads.map(loadSection).join('\n\n')}

## What each part earns
Load ${loads.at(-1)!.load}, ${Math.min(SEEDS_WITHOUT, seeds.length)} seeds, the shipped policy without one part at a time; paired differences with 95 % intervals, positive: worse without it. A part earns where its own measure, the tardiness or the flow is worse without it beyond the interval.

${removedTable(parts)}

${idleText(parts)}

## Speed
Time of one processor, so that neighbours on the machine do not count; Node ${process.version}.

${barTable(fast)}
`;
}

/** Bars that the policy as shipped misses, in the words of the page. */
function missedText(loads: readonly AtLoad[]): string {
  const missed = loads.flatMap(({ load, shipped }) => shipped.filter(({ holds }) => !holds).map(({ what }) => `${what} (load ${load})`));
  return missed.length === 0 ? 'As shipped it holds every bar too.' : `As shipped it misses: ${missed.join('; ')}.`;
}

/** Why a part stays although this floor does not show what it is good for. */
const KEPT: Readonly<Record<string, string>> = {
  'term process':
    'how long the work itself takes is what the score is made of: without it a place that takes twice as long would cost the same. Here it costs flow, since people are quicker than robots at much of the work and are paid for in another term',
  'term quality': 'here the places spoil about the same share; where they do not, the price of making it again is a real one',
  'term tardiness':
    'here the order of work keeps nearly all due dates before a place is chosen; an order that is late anyway is placed by it',
  'term practice': 'it keeps people able to do what robots do; no measure of time shows that',
  'term load': 'it keeps people below the limit of their load, which is no question of time either',
  'waiting for a better place': 'it saves tool changes and people where a better place comes free soon',
  'front class': 'it is a promise for the worst case: no order waits for ever, whatever comes after it',
};

function idleText(parts: readonly Removed[]): string {
  const idle = parts.filter((part) => !doesEarn(part)).map(({ name }) => name);
  if (idle.length === 0) return 'Each part earns.';
  const reasons = idle.map(
    (name) => `- ${name}: ${KEPT[name] ?? 'it earns where the others are as its purpose assumes; a weight of 0 leaves it out'}.`,
  );
  return `Not seen to earn on this floor, and kept:\n\n${reasons.join('\n')}\n\nA site that does not want one of the terms sets its weight to 0.`;
}

const loadSection = ({ load, results, best, tuned, shipped }: AtLoad): string => `## Load ${load}
Times in s; means over the seeds, ± the half width of the 95 % interval. p95 A, D, H: p95 flow of AUTOMATED, DIGITISING, HUMAN_ORCHESTRATED.

${policyTable(results)}

Tuned, against the best single rule, ${best}:

${barTable(tuned)}

As shipped, against the same:

${barTable(shipped)}`;
