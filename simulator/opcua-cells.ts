/** The robot cells of one OPC UA connection of a plant file: one process, one server. */
import { CellServer } from './cell-server.js';
import { closeAtTheEnd, faultLevel, positive, readFlags, text } from './flags.js';
import { readPlant } from './plant-file.js';

const flags = readFlags(process.argv.slice(2), [
  'plant',
  'connection',
  'port',
  'journal',
  'seed',
  'speed',
  'faults',
  'answer-after',
  'answer',
  'with-parent',
]);
const connection = text(flags, 'connection');
const speed = positive(flags, 'speed', 1);
const server = await CellServer.start({
  plant: readPlant(text(flags, 'plant')),
  connection,
  port: flags.port === undefined ? undefined : positive(flags, 'port', 1),
  journalDir: text(flags, 'journal'),
  seed: positive(flags, 'seed', 1),
  speed,
  faults: faultLevel(flags),
  answers: {
    afterMs: flags['answer-after'] === undefined ? 0 : positive(flags, 'answer-after', 1),
    bad: text(flags, 'answer', 'good') === 'bad',
  },
});
console.log(`${connection}: ${server.cells.length} cells at ${server.endpoint}, speed ${speed}, up in ${Math.round(performance.now())} ms`);
closeAtTheEnd(flags, () => server.close());
