import { linesOf, unitsOf, type Plant } from '../domain/plant.js';
import type { YamlMap } from './yaml-reader.js';

/** Names that lead nowhere, ids that stand twice, and precedence that runs in a circle. */
export function checkReferences(plant: Plant, root: YamlMap): void {
  const expect = (key: string, place: string, id: string, known: readonly string[], what: string) => {
    if (!known.includes(id)) root.refuse(key, `${place}: "${id}" is no ${what} of this plant`, known.join(', ') || `none is defined`);
  };
  const tools = plant.tools.map((tool) => tool.id);
  const tasks = plant.tasks.map((task) => task.id);
  const calendars = plant.calendars.map((calendar) => calendar.id);
  const connections = plant.connections.map((connection) => connection.id);
  for (const unit of unitsOf(plant)) {
    for (const calendar of [unit.calendarId, ...(unit.calendarChanges ?? []).map((change) => change.calendarId)])
      expect('areas', unit.id, calendar, calendars, 'calendar');
    expect('areas', unit.id, unit.connection.via, connections, 'connection');
    for (const tool of unit.tools ? [unit.tools.mounted, ...unit.tools.rack] : []) expect('areas', unit.id, tool, tools, 'tool');
    for (const cell of unit.drives)
      expect(
        'areas',
        unit.id,
        cell,
        unitsOf(plant).map((other) => other.id),
        'unit',
      );
    const isBehindHost = plant.connections.some(({ id, kind }) => id === unit.connection.via && kind === 'sparkplug');
    if (isBehindHost !== (unit.connection.sparkplug !== undefined))
      root.refuse(
        'areas',
        `${unit.id}: its connection names ${isBehindHost ? 'no' : 'a Sparkplug'} node`,
        'node: group/node behind a sparkplug connection, and only there',
      );
    for (const task of unit.riskAccepted) expect('areas', unit.id, task, tasks, 'task');
  }
  const places = [plant.site.id, ...[...plant.areas, ...linesOf(plant), ...unitsOf(plant)].map(({ id }) => id)];
  for (const { id, overrides } of plant.calendars)
    for (const { scope } of overrides) if (scope !== undefined) expect('calendars', id, scope, places, 'site, area, line or unit');
  for (const { of } of plant.oee.targets ?? []) expect('oee', 'targets', of, places, 'site, area, line or unit');
  for (const { id, units, buffers } of linesOf(plant))
    for (const { from, to } of buffers)
      for (const end of [from, to])
        expect(
          'areas',
          id,
          end,
          units.map((unit) => unit.code),
          'unit of this line',
        );
  for (const line of linesOf(plant))
    if (line.constraintId !== null)
      expect(
        'areas',
        line.id,
        line.constraintId,
        line.units.map((unit) => unit.id),
        'unit',
      );
  for (const operator of plant.operators)
    for (const { task } of operator.qualifications) expect('operators', operator.id, task, tasks, 'task');
  for (const task of plant.tasks) {
    if (task.needs.tool !== null) expect('tasks', task.id, task.needs.tool, tools, 'tool');
  }
  const codes = plant.reasons.map(({ code }) => code);
  for (const { reasons = {} } of plant.oee.rules) for (const code of Object.keys(reasons)) expect('oee', 'rules', code, codes, 'reason');
  for (const cycle of plant.oee.idealCycles) {
    expect('oee', 'idealCycles', cycle.task, tasks, 'task');
    if (cycle.product !== null)
      expect(
        'oee',
        'idealCycles',
        cycle.product,
        plant.products.map((product) => product.id),
        'product',
      );
  }
  for (const { unit } of plant.oee.maintenance)
    if (unit !== null)
      expect(
        'oee',
        'maintenance',
        unit,
        unitsOf(plant).map((one) => one.id),
        'unit',
      );
  for (const product of plant.products) {
    const steps = product.routing.map((step) => step.task);
    for (const { task, after } of product.routing) {
      expect('products', product.id, task, tasks, 'task');
      for (const before of after) expect('products', product.id, before, steps, 'step of its routing');
    }
    const circle = circleIn(product.routing);
    if (circle) root.refuse('products', `${product.id}: the routing runs in a circle: ${circle.join(' → ')}`, 'a routing without a circle');
  }
  for (const { code, words } of [...plant.reasons, ...(plant.defects ?? [])])
    for (const { id } of plant.operators)
      if ([code, ...Object.values(words)].some((text) => text.includes(id)))
        root.refuse('reasons', `${code} names ${id}`, 'a reason that names no person');
  refuseDoubles(plant, root);
}

function refuseDoubles(plant: Plant, root: YamlMap): void {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['areas', plant.areas.map((area) => area.id)],
    ['areas', linesOf(plant).map((line) => line.id)],
    ['areas', unitsOf(plant).map((unit) => unit.id)],
    ['tools', plant.tools.map((tool) => tool.id)],
    ['tasks', plant.tasks.map((task) => task.id)],
    ['products', plant.products.map((product) => product.id)],
    ['operators', plant.operators.map((operator) => operator.id)],
  ];
  for (const [key, ids] of lists)
    for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index)))
      root.refuse(key, `"${id}" stands twice`, 'each id once in its level');
}

/** The steps of a circle in a routing, first to first; undefined where there is none. */
export function circleIn(routing: readonly { readonly task: string; readonly after: readonly string[] }[]): readonly string[] | undefined {
  const before = new Map(routing.map((step) => [step.task, step.after]));
  const finished = new Set<string>();
  const visit = (task: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(task)) return [...trail.slice(trail.indexOf(task)), task];
    if (finished.has(task)) return undefined;
    for (const next of before.get(task) ?? []) {
      const circle = visit(next, [...trail, task]);
      if (circle) return circle;
    }
    finished.add(task);
    return undefined;
  };
  for (const { task } of routing) {
    const circle = visit(task, []);
    if (circle) return circle;
  }
  return undefined;
}
