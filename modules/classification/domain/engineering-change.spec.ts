import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Plant, Product, Task } from '../../plant/domain/plant.js';
import { readPlant } from '../../plant/file/plant-file.js';
import { changeRateOf, engineeredTasks, YEAR_MS } from './engineering-change.js';
import type { Level } from './features.js';

const NOW = Date.parse('2026-11-24T08:00:00Z');
let plant: Plant;
beforeAll(async () => {
  plant = readPlant(await readFile('config/plants/demo.yaml', 'utf8'), 'demo.yaml');
});

const withTask = (id: string, change: (task: Task) => Task): Plant => ({
  ...plant,
  tasks: plant.tasks.map((task) => (task.id === id ? change(task) : task)),
});
const withProduct = (id: string, change: (product: Product) => Product): Plant => ({
  ...plant,
  products: plant.products.map((product) => (product.id === id ? change(product) : product)),
});

describe('an engineering change', () => {
  it.each<[string, (task: Task) => Task]>([
    ['revision', (task) => ({ ...task, revision: 'B' })],
    ['steps', (task) => ({ ...task, steps: task.steps.slice(1) })],
    ['tool', (task) => ({ ...task, needs: { ...task.needs, tool: 'g5' } })],
    ['part', (task) => ({ ...task, facts: { ...task.facts, mass_kg: 0.6 } })],
  ])('of a task is another %s', (_what, change) => {
    expect(engineeredTasks(plant, withTask('plug-connectors', change))).toEqual(['plug-connectors']);
  });

  it('of a product concerns every task on its way', () => {
    const needed = ['fit-seal', 'judge-drive', 'press-bearing', 'screw-cover'];
    expect(
      engineeredTasks(
        plant,
        withProduct('drive-d5', (product) => ({ ...product, revision: '2' })),
      ),
    ).toEqual(needed);
    const shorter = withProduct('drive-d5', (product) => ({ ...product, routing: product.routing.slice(0, 3) }));
    expect(engineeredTasks(plant, shorter)).toEqual(needed.filter((id) => id !== 'judge-drive'));
  });

  it.each<[string, () => Plant]>([
    [
      'levels and sources',
      () => withTask('fit-seal', (task) => ({ ...task, levels: { ...task.levels, grasp: 0 }, sources: { grasp: 'MEASURED' } })),
    ],
    ['a signature', () => withTask('fit-seal', (task) => ({ ...task, signed: { class: 'DIGITISING', by: 'e', on: '2026-11-01' } }))],
    ['times and volumes', () => withTask('fit-seal', (task) => ({ ...task, facts: { ...task.facts, manual_s: 9, perYear: 5 } }))],
    ['trials and a configuration', () => withTask('fit-seal', (task) => ({ ...task, facts: { ...task.facts, configHash: 'x' } }))],
    ['an ideal cycle', () => withProduct('drive-d5', (product) => ({ ...product, idealCycleS: {} }))],
    ['a name', () => withProduct('drive-d5', (product) => ({ ...product, name: 'Drive' }))],
  ])('is none where only %s change', (_what, changed) => {
    expect(engineeredTasks(plant, changed())).toEqual([]);
  });

  it('is none of what is new, nor where nothing was before', () => {
    const added = { ...plant, tasks: [...plant.tasks, { ...plant.tasks[0]!, id: 'weld' }] };
    expect(engineeredTasks(plant, added)).toEqual([]);
    expect(engineeredTasks({ ...plant, tasks: [], products: [] }, plant)).toEqual([]);
  });
});

describe('the level of the change rate', () => {
  const over = (count: number, days: number, written?: Level) =>
    changeRateOf({ count, watchedSince: NOW - (days / 365) * YEAR_MS }, written === undefined ? {} : { changeRate: written }, NOW);

  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [4, 2],
    [12, 3],
    [13, 4],
  ])('of %d changes in a year is %d, whatever was written', (count, level) => {
    expect(over(count, 365, 4)).toBe(level);
    expect(over(count, 400)).toBe(level);
  });

  it('of less than a year may raise what was written, and otherwise says nothing', () => {
    expect(over(0, 364, 2)).toBeNull();
    expect(over(3, 30, 2)).toBeNull();
    expect(over(5, 30, 2)).toBe(3);
    expect(over(20, 30)).toBeNull();
  });
});
