/** Replays a production log: `npm run replay -- <csv> [--data <folder>] [--shuffle <seed>] [--json]`. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readProductionLog } from './production-log.js';
import { replay } from './replay.js';
import { summary } from './summary.js';

const USAGE = `Usage: npm run replay -- <production log.csv> [--data <folder>] [--shuffle <seed>] [--json]
  --data     folder of the service that is started for it, emptied first (default data/replay)
  --shuffle  each machine's telegrams in random order, one in twenty twice; the same seed gives the same order
  --json     the figures as JSON instead of the summary`;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string', default: 'data/replay' }, shuffle: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error(USAGE);
  const log = readProductionLog(await readFile(file, 'utf8'), Date.now());
  const replayed = await replay(log, values.data, values.shuffle ?? null, (step) => process.stderr.write(`${step}\n`));
  const { rows, refused, remarks } = log;
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ ...replayed, rows: { used: rows.length, refused, remarks } })}\n`
      : summary(log, replayed) + howToLook(replayed.settings),
  );
  return replayed.machines.every((machine) => machine.agrees) ? 0 : 1;
}

const howToLook = ({ FP_DATA_DIR, FP_PLANT }: Readonly<Record<string, string>>): string =>
  `\nTo look at it: FP_DATA_DIR=${FP_DATA_DIR} FP_PLANT=${FP_PLANT} FP_SIMULATOR=off npm start\n`;

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
