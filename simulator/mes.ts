/** A virtual MES: posts job orders over REST, so that the floor has something to do. */
import { closeAtTheEnd, positive, readFlags, text } from './flags.js';
import { readPlant } from './plant-file.js';
import { VirtualMes } from './virtual-mes.js';

const flags = readFlags(process.argv.slice(2), ['plant', 'url', 'token', 'seed', 'speed', 'with-parent']);
const url = text(flags, 'url', 'http://127.0.0.1:3000').replace(/\/$/, '');
const speed = positive(flags, 'speed', 1);
const mes = new VirtualMes({
  plant: readPlant(text(flags, 'plant')),
  url,
  token: text(flags, 'token'),
  seed: positive(flags, 'seed', 1),
  speed,
});
mes.start();
console.log(`mes: feeds ${url}, speed ${speed}, up in ${Math.round(performance.now())} ms`);
closeAtTheEnd(flags, () => mes.close());
