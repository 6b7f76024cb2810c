import { stringify } from 'yaml';
import { codesOf } from './codes.js';
import type { LogRow, ReportType } from './production-log.js';

const LINE = 'replay/shop/floor';
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const QUARTER_MS = 900_000;

/** A job order as it is posted: one activity of one work order. */
export interface JobOrder {
  readonly externalId: string;
  readonly taskId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly earliestStart: string;
  readonly dueAt: string;
}

/** What a station says, in order; the wire adds session and sequence. */
export type Telegram =
  | { readonly channel: 'state'; readonly at: number; readonly state: StationState }
  | {
      readonly channel: 'count';
      readonly at: number;
      readonly good: number;
      readonly scrap: number;
      readonly product: string;
      readonly order: string;
    };

export type StationState = 'DOWN' | 'SETUP' | 'RUNNING' | 'IDLE' | 'OFFLINE';

export interface MachinePlan {
  readonly name: string;
  /** Path of its work unit. */
  readonly path: string;
  readonly telegrams: readonly Telegram[];
  /** Said after everything else: from here on nothing is known. */
  readonly end: Telegram;
}

/** A production log as a plant, what its stations say, and the orders that they work on. */
export interface ReplayPlan {
  readonly plantFile: string;
  readonly line: string;
  readonly machines: readonly MachinePlan[];
  readonly orders: readonly JobOrder[];
  /** Quarter-hours around all rows: it begins before the first row starts, and ends after the last has ended. */
  readonly from: number;
  readonly to: number;
}

/** @throws Error where no row can be used */
export function planReplay(rows: readonly LogRow[]): ReplayPlan {
  if (rows.length === 0) throw new Error('The file holds no row that can be used.');
  const from = quarter(rows.reduce((at, row) => Math.min(at, row.from), Infinity) - 1);
  const to = quarter(rows.reduce((at, row) => Math.max(at, row.to), -Infinity)) + QUARTER_MS;
  const codes = {
    units: codesOf(rows.map((row) => row.resource)),
    tasks: codesOf(rows.map((row) => row.activity)),
    products: codesOf(rows.map((row) => row.part)),
  };
  const byMachine = Map.groupBy(rows, (row) => row.resource);
  const machines = [...codes.units].map(([name, code]): MachinePlan => {
    const own = byMachine.get(name) ?? [];
    const telegrams = [...statesOf(own, from), ...countsOf(own, codes.products)].sort((a, b) => a.at - b.at || rankOf(a) - rankOf(b));
    return { name, path: `${LINE}/${code}`, telegrams, end: { channel: 'state', at: to, state: 'OFFLINE' } };
  });
  return { plantFile: plantFileOf(codes), line: LINE, machines, orders: ordersOf(rows, codes.tasks, codes.products), from, to };
}

/** A piece belongs to what the machine did up to then. */
const rankOf = (telegram: Telegram): number => (telegram.channel === 'count' ? 0 : 1);
const quarter = (at: number): number => Math.floor(at / QUARTER_MS) * QUARTER_MS;

/**
 * The states of one machine, each held until the next. Its rows overlap: a breakdown is above a setup, a setup above
 * work done, and where no row takes time the machine is idle.
 */
export function statesOf(rows: readonly LogRow[], from: number): readonly Telegram[] {
  const steps = rows
    .filter((row) => row.takesTime)
    .flatMap((row) => [
      { at: row.from, type: row.type, by: 1 },
      { at: row.to, type: row.type, by: -1 },
    ])
    .sort((a, b) => a.at - b.at);
  const open: Record<ReportType, number> = { B: 0, S: 0, D: 0 };
  const said: { channel: 'state'; at: number; state: StationState }[] = [{ channel: 'state', at: from, state: 'IDLE' }];
  for (const [index, { at, type, by }] of steps.entries()) {
    open[type] += by;
    if (steps[index + 1]?.at === at) continue;
    const state = open.B > 0 ? 'DOWN' : open.S > 0 ? 'SETUP' : open.D > 0 ? 'RUNNING' : 'IDLE';
    if (said.at(-1)!.state !== state) said.push({ channel: 'state', at, state });
  }
  return said;
}

/** Pieces are booked when their row ends; a row without pieces books nothing. */
function countsOf(rows: readonly LogRow[], products: ReadonlyMap<string, string>): readonly Telegram[] {
  return rows.flatMap((row) => {
    const [good, scrap] = [row.completed, row.rejected + row.forReview];
    if (good + scrap === 0) return [];
    return [{ channel: 'count' as const, at: row.to, good, scrap, product: products.get(row.part)!, order: orderIdOf(row) }];
  });
}

const orderIdOf = (row: LogRow): string => `${row.caseId} / ${row.activity}`;

/** One for each activity of each work order, in the time in which the log shows it. */
function ordersOf(rows: readonly LogRow[], tasks: ReadonlyMap<string, string>, products: ReadonlyMap<string, string>): readonly JobOrder[] {
  return [...Map.groupBy(rows, orderIdOf)].map(([externalId, own]) => ({
    externalId,
    taskId: tasks.get(own[0]!.activity)!,
    productId: products.get(own[0]!.part)!,
    quantity: own.reduce((most, row) => Math.max(most, row.orderQuantity), 0),
    earliestStart: new Date(own.reduce((at, row) => Math.min(at, row.from), Infinity)).toISOString(),
    dueAt: new Date(own.reduce((at, row) => Math.max(at, row.to), -Infinity)).toISOString(),
  }));
}

interface Codes {
  readonly units: ReadonlyMap<string, string>;
  readonly tasks: ReadonlyMap<string, string>;
  readonly products: ReadonlyMap<string, string>;
}

/** The log names no plan, no cycle times and no qualifications: the plant is open day and night and claims none. */
function plantFileOf({ units, tasks, products }: Codes): string {
  const named = (codes: ReadonlyMap<string, string>) => [...codes].map(([name, id]) => ({ id, name }));
  const [site, area, line] = LINE.split('/');
  const station = { kind: 'MANUAL_STATION', connection: { via: 'stations' } };
  return stringify(
    {
      version: 1,
      site: { id: site, name: 'Replayed shop', zone: 'UTC', currency: 'EUR', noOrderIsPlanned: false, microStopS: 0 },
      calendars: { 'day-and-night': { shifts: [{ id: 'day', days: DAYS, from: '00:00', to: '00:00' }] } },
      areas: [
        {
          id: area,
          name: 'Shop',
          calendar: 'day-and-night',
          lines: [{ id: line, name: 'Floor', units: named(units).map((unit) => ({ ...unit, ...station })) }],
        },
      ],
      connections: { stations: { kind: 'mqtt', url: 'embedded' } },
      tasks: named(tasks),
      products: named(products),
    },
    { aliasDuplicateObjects: false },
  );
}
