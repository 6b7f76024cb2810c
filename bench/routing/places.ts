import type { Candidate, HelperPool, Person, Question } from '../../modules/routing/domain/candidate.js';
import type { WaitingWork } from '../../modules/routing/domain/estimates/price.js';
import type { TaskPlace } from '../../modules/routing/domain/order-of-work/elsewhere.js';
import type { PlaceRef } from '../../modules/routing/domain/weigh.js';
import { HOUR, type Class, type Family, type Floor, type StudyUnit } from './floor.js';
import type { Ledger } from './ledger.js';
import { assistsOf, canDo, changeOf, isThere, workOf, type OrderState, type UnitState } from './unit-state.js';

/** What all places share at an instant. */
export interface Moment {
  readonly now: number;
  readonly helpers: HelperPool;
  /** s that a robot waits for a helper. */
  readonly helperWaitS: number;
  /** λ of each unit. */
  readonly prices: ReadonlyMap<string, number>;
  readonly ledger: Ledger;
}

type Part = Omit<
  Candidate,
  'live' | 'people' | 'room' | 'freeAt' | 'opensAt' | 'idleSince' | 'toolAfter' | 'helpers' | 'price' | 'cycle' | 'kwhPerPiece' | 'load'
>;

/** Mean s that a robot is yet down, whenever one looks. */
const MENDED_IN_S = 1_200;
/** s-eq of a recorded order. */
const CAPTURE_VALUE = 60;
const TODAY = '2026-11-24';
const PRIORITY = { 1: 0, 2: 500, 4: 1_000 } as const;
const CV = Math.sqrt(Math.exp(0.16 ** 2) - 1);
const UP = { state: 'Idle', mode: null, quality: 'GOOD', blocked: false, safetyOpen: [], online: true, stateAt: 0 } as const;
const DOWN = { ...UP, state: 'Aborted' } as const;

/** The floor of the study in the terms of the routing domain: every rule has what it asks for. */
export class StudyPlaces {
  private readonly parts = new Map<string, Part>();
  private readonly people = new Map<string, readonly Person[]>();
  private readonly tasks: ReadonlyMap<string, Question['task']>;
  private readonly places: readonly PlaceRef[];

  constructor(private readonly floor: Floor) {
    this.tasks = new Map(floor.families.map(({ id, tool }) => [id, { id, needs: { tool, latencyClass: null }, facts: {} }]));
    this.places = floor.units.map(refOf);
    const changeS = Object.fromEntries([...floor.changeS].map(([from, to]) => [from, Object.fromEntries(to)]));
    for (const unit of floor.units) {
      this.people.set(unit.id, unit.mode === 'ROBOT' ? [] : [{ qualifications: qualified(unit), restricted: false, preference: 0 }]);
      for (const family of floor.families) this.parts.set(`${unit.id} ${family.id}`, partOf(unit, family, floor.families, changeS));
    }
  }

  question({ order, isPeoples }: OrderState, now: number, ledger: Ledger): Question {
    const { family } = order;
    const until = (now + 86_400) * 1_000;
    return {
      order: {
        id: order.id,
        quantity: 1,
        good: 0,
        priority: PRIORITY[order.weight],
        dueAt: order.dueAt * 1_000,
        earliestStart: null,
        latestEnd: null,
        constraints: {},
        pin: null,
        moves: 0,
        exclusions: isPeoples ? this.robots().map((workUnitId) => ({ workUnitId, until, cause: 'SKILL_FAILED' })) : [],
      },
      task: this.tasks.get(family.id)!,
      standing: { class: family.class, signed: true, behind: false },
      openPredecessors: [],
      toolMassKg: 0,
      held: null,
      rung: null,
      front: false,
      redoS: null,
      captureValue: family.class === 'DIGITISING' ? CAPTURE_VALUE : null,
      manualShare: family.class === 'AUTOMATED' ? ledger.manualShare(family.id) : null,
      now: now * 1_000,
      today: TODAY,
    };
  }

  candidate(state: UnitState, order: OrderState, { now, helpers, prices, ledger }: Moment): Candidate {
    const { unit, running } = state;
    const isUp = isThere(state, now);
    const freeAt = (running ? Math.max(now, state.expectedEnd) : now) * 1_000;
    const meanS = canDo(state, order) ? workOf(state, order) : null;
    return {
      ...this.parts.get(`${unit.id} ${order.order.family.id}`)!,
      live: unit.mode === 'ROBOT' && !isUp ? DOWN : UP,
      people: isUp ? this.people.get(unit.id)! : [],
      room: running ? 0 : 1,
      freeAt,
      opensAt: unit.mode === 'ROBOT' || isUp ? now * 1_000 : (now + 1) * 1_000,
      idleSince: running ? null : Math.round(state.idleSince * 1_000),
      toolAfter: unit.mode === 'ROBOT' ? state.tool : unit.mode === 'TELEOP' ? order.order.family.tool : null,
      helpers: unit.mode === 'ROBOT' ? helpers : null,
      price: prices.get(unit.id) ?? 0,
      cycle: meanS === null ? null : { meanS, cv: CV, n: 100 },
      kwhPerPiece: (unit.kilowatts * (meanS ?? 0)) / HOUR,
      load: unit.mode === 'MANUAL' ? { share: ledger.loadOf(unit, now), until: null } : null,
    };
  }

  placeOf(at: number): PlaceRef {
    return this.places[at]!;
  }

  /** Where orders alike may be done, now or once a unit is free; who is not there is left out. */
  taskPlaces(units: readonly UnitState[], order: OrderState, moment: Moment, priceWeight: number): readonly TaskPlace[] {
    const whole = { ...order, left: 1 };
    return units.flatMap((state, at): TaskPlace[] => {
      const { unit, running } = state;
      const isUp = isThere(state, moment.now);
      if (!canDo(state, order) || (!isUp && unit.mode !== 'ROBOT')) return [];
      return [
        {
          ...this.places[at]!,
          setupS: changeOf(this.floor, state, order),
          perPieceS: workOf(state, whole) + assistsOf(state, order) * (moment.helperWaitS + moment.helpers.serviceS),
          price: priceWeight * (moment.prices.get(unit.id) ?? 0),
          busyS: (running ? Math.max(0, state.expectedEnd - moment.now) : 0) + (isUp ? 0 : MENDED_IN_S),
        },
      ];
    });
  }

  /** What waits, orders alike together. */
  waitingWork(waiting: readonly OrderState[]): readonly WaitingWork[] {
    const groups = new Map<string, { units: readonly string[]; orders: number; workS: number }>();
    for (const order of waiting) {
      const kind = kindOf(order);
      const group = groups.get(kind) ?? { units: this.unitsFor(order), orders: 0, workS: 0 };
      group.orders += 1;
      group.workS += order.left * order.order.family.workS;
      groups.set(kind, group);
    }
    return [...groups.values()];
  }

  private unitsFor({ order, isPeoples }: OrderState): readonly string[] {
    return this.floor.units.filter(({ mode, workS }) => workS.has(order.family.id) && !(isPeoples && mode === 'ROBOT')).map(({ id }) => id);
  }

  private robots(): readonly string[] {
    return this.floor.units.filter(({ mode }) => mode === 'ROBOT').map(({ id }) => id);
  }
}

/** Orders that may be done at the same places. */
export const kindOf = ({ order, isPeoples }: OrderState): string => (isPeoples ? `${order.family.id} by people` : order.family.id);

/** A console of the study drives a cell of its own; both are one place. */
const refOf = ({ id, mode }: StudyUnit): PlaceRef =>
  mode === 'TELEOP' ? { workUnitId: `c-${id}`, consoleId: id } : { workUnitId: id, consoleId: null };

const qualified = ({ workS }: StudyUnit): Person['qualifications'] => [...workS.keys()].map((task) => ({ task, until: '2099-12-31' }));

const isLearned = (of: Class): boolean => of === 'DIGITISING';

function partOf(unit: StudyUnit, family: Family, families: readonly Family[], changeS: Record<string, Record<string, number>>): Part {
  const isCell = unit.mode !== 'MANUAL';
  const ref = refOf(unit);
  return {
    mode: unit.mode,
    unit: {
      id: ref.workUnitId,
      kind: isCell ? 'ROBOT_CELL' : 'MANUAL_STATION',
      slots: 1,
      arm: isCell ? { payload_kg: 20, reach_m: 2 } : null,
      tools: isCell ? { mounted: unit.tools[0] ?? family.tool, rack: unit.mode === 'TELEOP' ? [family.tool] : unit.tools, changeS } : null,
      riskAccepted: isCell ? families.map(({ id }) => id) : [],
      capture: unit.records ? { allowed: true, agreement: 'study' } : null,
    },
    seat:
      ref.consoleId === null ? null : { unit: { id: ref.consoleId, latencyClass: 'A' }, live: UP, opensAt: 0, reserved: null, link: null },
    maintenance: null,
    reserved: null,
    lease: null,
    materialMissing: null,
    program: null,
    fixture: null,
    skill:
      isCell && isLearned(family.class) && unit.workS.has(family.id) ? { version: family.id, stage: 'SUPERVISED', suspended: null } : null,
    consent: unit.records,
    assists: unit.mode === 'ROBOT' ? { mean: 1 - family.success, n: 100 } : null,
    bad: { mean: unit.badShare, n: 100 },
    extraVarianceS2: 0,
  };
}
