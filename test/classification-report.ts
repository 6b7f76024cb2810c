import { judge, readCases, type ClassificationCase, type JudgedCase } from './support/classification-cases.js';

const STRENGTHS = ['evidence', 'label', 'proposed', 'trap', 'weak'];

/** How often the model agrees with the cases of a file, by strength, with and without the trials that they carry. */
function report(cases: readonly ClassificationCase[]): readonly string[] {
  const judged = { with: judge(cases, true), without: judge(cases, false) };
  const lines = STRENGTHS.map((strength) => line(strength, cases, judged, (one) => one.strength === strength));
  return [
    'Agreement of the model with the class that each case expects. Levels were read off the sources by hand: this shows consistency, not truth.',
    'strength    rows  usable  with trials     without trials',
    ...lines,
    line('all', cases, judged, () => true),
    '',
    ...judged.with
      .filter(({ agrees }) => !agrees)
      .map(
        ({ one, result }) =>
          `${one.id} ${one.task}: expected ${one.expected}, got ${result.class}${result.reason ? ` (${result.reason})` : ''}`,
      ),
    ...judged.without
      .filter(({ agrees }) => !agrees)
      .map(({ one, result }) => `${one.id} without its trials: expected ${one.expected}, got ${result.class}`),
  ];
}

function line(
  name: string,
  cases: readonly ClassificationCase[],
  judged: { readonly with: readonly JudgedCase[]; readonly without: readonly JudgedCase[] },
  wanted: (one: ClassificationCase) => boolean,
): string {
  const share = (all: readonly JudgedCase[]) => {
    const own = all.filter(({ one }) => wanted(one));
    const right = own.filter(({ agrees }) => agrees).length;
    return own.length === 0 ? '–' : `${right}/${own.length} = ${((100 * right) / own.length).toFixed(1)} %`;
  };
  const usable = judged.with.filter(({ one }) => wanted(one)).length;
  const rows = cases.filter(wanted).length;
  return `${name.padEnd(10)}  ${String(rows).padStart(4)}  ${String(usable).padStart(6)}  ${share(judged.with).padEnd(15)} ${share(judged.without)}`;
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: node dist/test/classification-report.js <cases.csv>\n');
  process.exitCode = 2;
} else {
  process.stdout.write(`${report(await readCases(file)).join('\n')}\n`);
}
