import type { MachineFigures } from './expected.js';
import type { JobOrder } from './plan.js';

const ORDERS_A_REQUEST = 500;
/** What one question about figures may span at most; longer logs are asked for in parts. */
const SPAN_MOST_MS = 365 * 86_400_000;
const QUARTER_MS = 900_000;

/** The figures of a unit as the service gives them. */
export interface UnitFigures extends MachineFigures {
  readonly id: string;
  /** Good of all pieces; null without pieces. */
  readonly quality: number | null;
}

const UNIT_FIGURES = `query ($line: ID!, $span: SpanInput!) {
  line(id: $line) { workUnits { id oee(span: $span) { good scrap qualityByCount byCategory { category ms } } } }
}`;

const UNIT_KNOWN = `query ($line: ID!, $span: SpanInput!) {
  line(id: $line) { workUnits { id oee(span: $span) { byCategory { category } } } }
}`;

interface LineAnswer {
  readonly line: {
    readonly workUnits: readonly {
      readonly id: string;
      readonly oee: {
        readonly good: number;
        readonly scrap: number;
        readonly qualityByCount: number | null;
        readonly byCategory: readonly { readonly category: string; readonly ms: number }[];
      };
    }[];
  };
}

/** The service as an MES and a plant manager see it: REST and GraphQL. */
export class ServiceClient {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Signs in with the ready-made token of the embedded service. */
  static async open(url: string): Promise<ServiceClient> {
    const { token } = (await answerOf(await fetch(`${url}/demo/session`))) as { readonly token: string };
    return new ServiceClient(url, token);
  }

  /**
   * Posts job orders.
   * @returns the service's id of each, by its external id
   * @throws Error that names the first order which is refused
   */
  async postOrders(orders: readonly JobOrder[]): Promise<ReadonlyMap<string, string>> {
    const ids = new Map<string, string>();
    for (let first = 0; first < orders.length; first += ORDERS_A_REQUEST) {
      const some = orders.slice(first, first + ORDERS_A_REQUEST);
      const { results } = (await this.post('/api/v1/job-orders', some, { 'idempotency-key': `replay-${first}` })) as {
        readonly results: readonly { readonly jobOrder?: { readonly id: string }; readonly problem?: { readonly detail: string } }[];
      };
      for (const [index, { jobOrder, problem }] of results.entries()) {
        const { externalId } = some[index]!;
        if (!jobOrder) throw new Error(`The job order "${externalId}" was refused: ${problem?.detail ?? 'no reason given'}`);
        ids.set(externalId, jobOrder.id);
      }
    }
    return ids;
  }

  /** Whether the figures have taken in the last telegram of every unit: the time after it is unknown again. */
  async hasTakenIn(line: string, end: number): Promise<boolean> {
    const before = await this.ask(UNIT_KNOWN, line, end - QUARTER_MS, end);
    const after = await this.ask(UNIT_KNOWN, line, end, end + QUARTER_MS);
    const isUnknown = ({ oee }: LineAnswer['line']['workUnits'][number]) => oee.byCategory.every(({ category }) => category === 'UNKNOWN');
    return !before.some(isUnknown) && after.every(isUnknown);
  }

  /** Figures of every unit of a line over a span. */
  async figures(line: string, from: number, to: number): Promise<readonly UnitFigures[]> {
    let sums: readonly UnitFigures[] = [];
    for (let at = from; at < to; at += SPAN_MOST_MS) {
      const part = (await this.ask(UNIT_FIGURES, line, at, Math.min(to, at + SPAN_MOST_MS))).map(toFigures);
      sums = sums.length === 0 ? part : sums.map((sum, index) => added(sum, part[index]!));
    }
    return sums;
  }

  private async ask(query: string, line: string, from: number, to: number): Promise<LineAnswer['line']['workUnits']> {
    const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    const answer = (await this.post('/graphql', { query, variables: { line, span } })) as {
      readonly data?: LineAnswer;
      readonly errors?: readonly { readonly message: string }[];
    };
    if (!answer.data) throw new Error(`The service refused a question: ${answer.errors?.map(({ message }) => message).join('; ')}`);
    return answer.data.line.workUnits;
  }

  private async post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answerOf(response);
  }
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text.slice(0, 400)}`);
  return JSON.parse(text);
}

function toFigures({ id, oee }: LineAnswer['line']['workUnits'][number]): UnitFigures {
  const ms = (wanted: string) => oee.byCategory.find(({ category }) => category === wanted)?.ms ?? 0;
  const [runMs, setupMs, breakdownMs] = [ms('RUN'), ms('SETUP'), ms('DOWN')];
  return {
    id,
    runMs,
    setupMs,
    breakdownMs,
    busyMs: runMs + setupMs + breakdownMs,
    good: oee.good,
    scrap: oee.scrap,
    quality: oee.qualityByCount,
  };
}

const added = (a: UnitFigures, b: UnitFigures): UnitFigures => ({
  id: a.id,
  quality: a.good + b.good + a.scrap + b.scrap === 0 ? null : (a.good + b.good) / (a.good + b.good + a.scrap + b.scrap),
  runMs: a.runMs + b.runMs,
  setupMs: a.setupMs + b.setupMs,
  breakdownMs: a.breakdownMs + b.breakdownMs,
  busyMs: a.busyMs + b.busyMs,
  good: a.good + b.good,
  scrap: a.scrap + b.scrap,
});
