import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { demoPlant } from '../classification.fixture.js';
import { FEATURES } from '../domain/features.js';
import { FACT_KINDS } from '../domain/facts.js';
import { tasksOf, withSaid } from '../domain/said.js';
import { exportSheet, readSheet, sheetTemplate } from './task-sheet.js';

const where = (text: string) => readSheet(text).problems.map(({ path, accepted }) => [path, accepted]);

describe('a spreadsheet of tasks', () => {
  it('reads back the same as it was written, for every task of the demo plant', async () => {
    const plant = await demoPlant();
    const sheet = exportSheet(plant.tasks);
    const { tasks, problems } = readSheet(sheet);
    expect(problems).toEqual([]);
    expect(
      exportSheet(
        plant.tasks.map((task) =>
          withSaid(
            task,
            tasks.find(({ taskId }) => taskId === task.id),
          ),
        ),
      ),
    ).toBe(sheet);
    const alone = tasksOf({ ...plant, tasks: [] }, new Map(tasks.map((one) => [one.taskId, one])));
    expect(exportSheet(alone)).toBe(exportSheet(plant.tasks.toSorted((a, b) => (a.id < b.id ? -1 : 1))));
  });

  it('keeps names with commas, quotes, lines and hashes', async () => {
    const [task] = (await demoPlant()).tasks;
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z,"#\n;ü ]{1,20}$/), (drawn) => {
        const name = drawn.trim();
        fc.pre(name !== '');
        expect(readSheet(exportSheet([{ ...task!, name }])).tasks[0]!.name).toBe(name);
      }),
    );
  });

  it('has a template that explains every level and fact, and reads as no task', () => {
    const template = sheetTemplate();
    for (const feature of FEATURES) expect(template).toMatch(new RegExp(`^# ${feature}: 0 .+ · 4 `, 'm'));
    for (const { name } of FACT_KINDS) expect(template).toContain(`# ${name}`);
    expect(readSheet(template)).toEqual({ tasks: [], problems: [] });
  });

  it('says nothing of columns that are not there, and takes a blank cell for not known', () => {
    const { tasks } = readSheet('task_id,grasp,mass_kg [kg],commissioned\nweld,3,,true\n');
    expect(tasks).toEqual([
      { taskId: 'weld', name: null, levels: { grasp: 3 }, sources: {}, facts: { mass_kg: null, commissioned: true } },
    ]);
  });

  it.each([
    ['a level out of range', 'task_id,grasp\nweld,5\n', 'line 2, grasp', 'a whole number from 0 to 4, or blank'],
    ['half a level', 'task_id,grasp\nweld,1.5\n', 'line 2, grasp', 'a whole number from 0 to 4, or blank'],
    ['a feature that is none', 'task_id,floppiness\nweld,1\n', 'line 1, floppiness', 'task_id, name'],
    ['a fact without unit', 'task_id,mass_kg\nweld,1\n', 'line 1, mass_kg', 'mass_kg [kg]'],
    ['a fact with another unit', 'task_id,mass_kg [g]\nweld,1\n', 'line 1, mass_kg [g]', 'mass_kg [kg]'],
    ['a fact that is no number', 'task_id,mass_kg [kg]\nweld,heavy\n', 'line 2, mass_kg [kg]', 'a number from 0'],
    ['a source that is none', 'task_id,grasp,grasp source\nweld,1,GUESS\n', 'line 2, grasp source', 'MEASURED, DOCUMENTED'],
    ['a task that stands twice', 'task_id,grasp\nweld,1\nweld,2\n', 'line 3, task_id', 'each task once'],
    ['a name that is no code', 'task_id,grasp\nweld it,1\n', 'line 2, task_id', 'a code'],
    ['no header', '', 'line 1', 'a header'],
    ['no id', 'name,grasp\nWeld,1\n', 'line 1, task_id', 'task_id, name'],
    ['a cell too many', 'task_id,grasp\nweld,1,2\n', 'line 2', '2, as in the header'],
    ['a quote that never ends', 'task_id,name\nweld,"x\n', 'line 2', 'CSV'],
  ])('with %s is refused by line and column', (_what, text, path, accepted) => {
    const [first] = where(text);
    expect(first?.[0]).toBe(path);
    expect(first?.[1]).toContain(accepted);
  });

  it('tells every problem at once', () => {
    expect(where('task_id,grasp,path\na,9,9\nb,,7\n').map(([path]) => path)).toEqual(['line 2, grasp', 'line 2, path', 'line 3, path']);
  });
});
