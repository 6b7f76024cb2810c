import type { AnyVariables, TypedDocumentNode } from 'urql';
import type { Connection } from '../graphql/connection.js';
import { OeeSubscription, OrderSubscription, StateSubscription } from '../graphql/documents.js';
import type { Oee, Order, UnitState } from '../graphql/fragments.js';
import { askFloor, askOrders, askPlant, askSpan, askTasks, spanInput, type Answer } from './answers.js';
import { nameReasons } from '../words/reasons.js';
import { serverClock } from './clock.js';
import { emptyFloor, withFloor, withOee, withOrders, withStates, type Floor } from './floor.js';
import { Pacer } from './pacer.js';
import { BLANK, type Page } from './page.js';
import { NOW, textOf, type Choice } from './span.js';

/** What changes is painted at most three times a second, which with the ages each second makes four; OEE once. */
const PAINT_MS = 334;
const OEE_MS = 1000;
/** What no subscription carries (restated time, figures of single units) is read again this often. */
const REFRESH_MS = 30_000;

const ordersOf = (answer: Answer<ReadonlyMap<string, Order>>): Pick<Floor, 'orders' | 'ordersProblem'> =>
  'data' in answer ? { orders: answer.data, ordersProblem: null } : { orders: null, ordersProblem: answer.problem };

interface News {
  readonly state?: UnitState;
  readonly order?: Order;
  readonly oee?: readonly (readonly [string, Oee])[];
}

function withNews(floor: Floor, news: readonly News[]): Floor {
  const states = floor.past ? [] : news.flatMap(({ state }) => state ?? []);
  const orders = news.flatMap(({ order }) => order ?? []);
  return withOee(withOrders(withStates(floor, states), orders), new Map(news.flatMap(({ oee }) => oee ?? [])));
}

/**
 * Keeps the page's value true: one reading at the start, subscriptions after it, and a new reading after every
 * lost connection. A value to subscribe to, so that React draws it.
 */
export class Feed {
  /** When the newest event came, in ms by the browser's clock. Read each second, so it paints nothing by itself. */
  newestAt = Date.now();

  private page: Page = BLANK;
  private readonly listeners = new Set<() => void>();
  private readonly stops: (() => void)[] = [];
  private subscriptions: (() => void)[] = [];
  private choice: Choice = NOW;
  private seen: { states: UnitState[]; orders: Order[] } = { states: [], orders: [] };
  private reading = 0;

  private readonly news = new Pacer<News>(PAINT_MS, (news) => this.change((floor) => withNews(floor, news)));
  private readonly oee = new Pacer<readonly [string, Oee]>(OEE_MS, (items) => this.news.push({ oee: items }));

  constructor(
    private readonly connection: Connection,
    private readonly siteId: string | null,
  ) {}

  readonly current = (): Page => this.page;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins. Returns the function that ends everything begun here. */
  start(): () => void {
    let opened = 0;
    const timer = setInterval(this.refresh, REFRESH_MS);
    this.stops.push(
      () => clearInterval(timer),
      this.connection.watch({
        opened: () => {
          opened += 1;
          this.newestAt = Date.now();
          if (opened > 1) void this.read().then(() => this.set({ backAt: serverClock.now() }));
          this.set({ lostAt: null });
        },
        lost: () => this.page.lostAt === null && this.set({ lostAt: serverClock.now(), backAt: null }),
        refused: () =>
          this.set({
            problem: { kind: 'signed-out', code: 'UNAUTHENTICATED', text: 'The token is not valid.' },
          }),
      }),
    );
    void this.read();
    return () => this.stop();
  }

  /** Reads the floor of another span and follows that. */
  readonly show = (choice: Choice): void => {
    if (textOf(choice) === textOf(this.choice)) return;
    this.choice = choice;
    if (this.reading > 0) void this.read();
  };

  /** Reads everything again, as the reader asked for it. */
  readonly retry = (): void => {
    this.set({ problem: null });
    void this.read();
  };

  private stop(): void {
    this.reading += 1;
    for (const stop of [...this.stops, ...this.subscriptions]) stop();
    this.news.stop();
    this.oee.stop();
    this.connection.close();
  }

  private async read(): Promise<void> {
    const reading = (this.reading += 1);
    const plant = await askPlant(this.connection.client);
    if (reading !== this.reading) return;
    if (!('data' in plant)) return this.set({ problem: plant.problem });
    const { sites, me, reasons } = plant.data;
    nameReasons(reasons);
    const site = sites.find((one) => one.id === this.siteId) ?? sites[0];
    this.set({ sites, roles: me.roles, problem: null });
    if (site === undefined) return;
    const now = serverClock.now();
    const { choice } = this;
    const span = await askSpan(this.connection.client, site, choice, now);
    if (reading !== this.reading) return;
    if (!('data' in span)) return this.set({ problem: span.problem });
    const floor = emptyFloor(site, span.data, span.data.to <= now);
    this.listen(floor);
    await this.fill(floor, reading, choice);
  }

  /** Fills a floor with what was and is; events that overtake the answer are laid over it. */
  private async fill(floor: Floor, reading: number, choice = this.page.choice): Promise<void> {
    this.seen = { states: [], orders: [] };
    const { client } = this.connection;
    const [answer, orders, tasks] = await Promise.all([askFloor(client, floor.site.id, floor.span), askOrders(client), askTasks(client)]);
    if (reading !== this.reading) return;
    if (!('data' in answer)) return this.set({ problem: answer.problem });
    const filled = withFloor({ ...floor, ...ordersOf(orders), tasks }, answer.data);
    const carried = floor.past ? filled : withStates(filled, this.seen.states);
    this.set({ floor: withOrders(carried, this.seen.orders), choice, readings: this.page.readings + 1, problem: null });
  }

  /** Reads again what no subscription carries. */
  readonly refresh = (): void => {
    const { floor, lostAt } = this.page;
    if (floor === null || lostAt !== null || document.hidden) return;
    // A span that goes with the clock has ended, or a past one may have been corrected.
    const withoutShift = this.choice.kind === 'shift' && floor.span.shift === null;
    if (floor.past || withoutShift || serverClock.now() >= floor.span.to) void this.read();
    else void this.fill(floor, (this.reading += 1));
  };

  private listen(floor: Floor): void {
    for (const stop of this.subscriptions) stop();
    const scope = floor.site.id;
    const span = spanInput(floor.span);
    const lines = floor.site.areas.flatMap((area) => area.lines);
    this.subscriptions = [
      this.follow(StateSubscription, { scope }, ({ workUnitState }) => {
        if (floor.past) return;
        this.seen.states.push(workUnitState);
        this.news.push({ state: workUnitState });
      }),
      // Without a scope: an order that waits for a place is at no unit yet, and must be heard of too.
      this.follow(OrderSubscription, {}, ({ jobOrderChanged }) => {
        this.seen.orders.push(jobOrderChanged);
        this.news.push({ order: jobOrderChanged });
      }),
      ...(floor.past ? [] : [scope, ...lines.map((line) => line.id)]).map((id) =>
        this.follow(OeeSubscription, { scope: id, span }, ({ oeeChanged }) => this.oee.push([id, oeeChanged])),
      ),
    ];
  }

  private follow<T, V extends AnyVariables>(document: TypedDocumentNode<T, V>, variables: V, next: (data: T) => void): () => void {
    const { unsubscribe } = this.connection.client.subscription<T, V>(document, variables).subscribe((result) => {
      if (result.data === undefined) return;
      this.newestAt = Date.now();
      next(result.data);
    });
    return unsubscribe;
  }

  private change(to: (floor: Floor) => Floor): void {
    if (this.page.floor !== null) this.set({ floor: to(this.page.floor) });
  }

  private set(part: Partial<Page>): void {
    this.page = { ...this.page, ...part };
    for (const listener of this.listeners) listener();
  }
}
