import { affirm, obey, signedOn, workOf, type Done } from './bench.js';
import { nextBatch, type Answer, type Entry } from './journal.js';
import type { Picture, SignOn } from './picture.js';
import type { Kept, Store } from './store.js';

/** How the page stands to the service. Times are ms since 1970. */
export interface LinkState {
  /** Since when there is no link; null: there is one. */
  readonly lostAt: number | null;
  /** The service does not know this device. */
  readonly revoked: boolean;
  /** How many entries went out when the link came back, and when; null: it was never away. */
  readonly caughtUp: { readonly entries: number; readonly at: number } | null;
}

const ASK_MS = 2_000;
const WAIT_MS = 6_000;
/** The service needs a moment to take in what was said. */
const AFFIRM_MS = 10_000;

/** Looks at the service and takes the journal there, one batch after another, for as long as the page lives. */
export class Link {
  state: LinkState = { lostAt: null, revoked: false, caughtUp: null };
  private offset = 0;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn: Promise<void> = Promise.resolve();
  private sentSince = 0;
  private affirmedAt = 0;
  private readonly fetched = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly language: () => string,
    private readonly changed: (kept: Kept) => void,
  ) {}

  /** The time of the service, as far as it is known. */
  now(): number {
    return Date.now() + this.offset;
  }

  start(): () => void {
    const online = (): void => void this.soon();
    window.addEventListener('online', online);
    this.loop();
    return () => {
      this.stopped = true;
      clearTimeout(this.timer);
      window.removeEventListener('online', online);
    };
  }

  /** Asks and sends at once: after a tap nobody waits for the next turn. */
  soon(): Promise<void> {
    this.turn = this.turn.then(() => this.once()).catch(() => undefined);
    return this.turn;
  }

  /** Signs somebody on. @returns the sign-on, or the code of the refusal */
  async signOn(key: object): Promise<SignOn | string> {
    // What the one before has done goes first.
    await this.soon();
    const signing = this.turn.then(() => this.askSignOn(key));
    this.turn = signing.then(() => undefined);
    return signing;
  }

  private async askSignOn(key: object): Promise<SignOn | string> {
    const kept = await this.store.read();
    const response = await this.fetch('/api/v1/station/sign-on', kept.token ?? '', key).catch(() => null);
    if (response === null) return 'NO_LINK';
    const body = (await response.json()) as SignOn & { readonly code?: string };
    if (!response.ok) return body.code ?? String(response.status);
    const signOn = { id: body.id, operator: body.operator, since: body.since };
    this.changed(await this.store.note((bench) => signedOn(bench, signOn)));
    return signOn;
  }

  /** A picture or video of a step, kept by the browser; null where it cannot be had. */
  async media(name: string): Promise<Blob | null> {
    const { token } = await this.store.read();
    const path = `/api/v1/station/media/${name}`;
    const cache = 'caches' in window ? await caches.open('fingerpost-media') : null;
    const fresh = await this.fetch(path, token ?? '').catch(() => null);
    if (fresh?.ok) {
      await cache?.put(path, fresh.clone());
      return fresh.blob();
    }
    return (await cache?.match(path))?.blob() ?? null;
  }

  private loop(): void {
    void this.soon().then(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.loop(), ASK_MS);
    });
  }

  private async once(): Promise<void> {
    const kept = await this.store.read();
    if (kept.token === null || this.stopped) return;
    const asked = Date.now();
    const response = await this.fetch(`/api/v1/station?language=${this.language()}`, kept.token).catch(() => null);
    if (response?.status === 401 || response?.status === 403) return this.tell({ revoked: true }, kept);
    const picture = response?.ok ? ((await response.json().catch(() => null)) as Picture | null) : null;
    if (picture === null) return this.lost(kept, asked);
    this.offset = Date.parse(picture.now) - (asked + Date.now()) / 2;
    const before = (await this.store.keepPicture(picture)).bench;
    // Signed on elsewhere, or signed off by somebody: what was done until then still goes out in that name.
    if (before.signOn !== null && picture.signedOn?.id !== before.signOn.id) await this.store.note((bench) => ({ ...bench, signOn: null }));
    await this.found(await this.store.act((before) => this.reply(before, picture), this.now()));
    await this.send(kept.token);
    void this.fetchMedia(picture);
  }

  /** What the steps of the orders show is on the device before it is needed. */
  private async fetchMedia({ orders }: Picture): Promise<void> {
    const names = orders.flatMap(({ steps }) => steps.flatMap(({ media }) => media ?? []));
    for (const name of new Set(names))
      if (!this.fetched.has(name)) {
        this.fetched.add(name);
        if ((await this.media(name)) === null) this.fetched.delete(name);
      }
  }

  /** What the service has told is answered, and what it does not know of the station is said. */
  private reply({ bench }: Kept, picture: Picture): Done {
    const told = obey(bench, picture, this.now());
    if (picture.state !== null || Date.now() - this.affirmedAt < AFFIRM_MS) return told;
    this.affirmedAt = Date.now();
    const said = affirm(told.bench, workOf(told.bench, picture));
    return { bench: said.bench, drafts: [...told.drafts, ...said.drafts] };
  }

  /** From here on nobody can ask how the station stands, so it is written down. */
  private async lost(kept: Kept, at: number): Promise<void> {
    if (this.state.lostAt !== null) return this.changed(kept);
    this.sentSince = 0;
    const state = ({ bench, picture }: Kept): Done => affirm(bench, picture && workOf(bench, picture));
    const after = await this.store.act(state, at + this.offset);
    this.tell({ lostAt: at, revoked: false }, after);
  }

  private async found(kept: Kept): Promise<void> {
    const wasLost = this.state.lostAt !== null;
    if (wasLost) this.sentSince = 0;
    this.tell({ lostAt: null, revoked: false, ...(wasLost ? { caughtUp: { entries: 0, at: Date.now() } } : {}) }, kept);
  }

  /** The oldest first, and the next batch only when the one before is answered. */
  private async send(token: string): Promise<void> {
    for (;;) {
      const { entries, bench } = await this.store.read();
      const batch = nextBatch(entries);
      if (batch.length === 0 || this.stopped) return;
      const answers = await this.sendBatch(token, bench.session, batch);
      if (answers === null) return;
      const kept = await this.store.answered(answers);
      this.sentSince += batch.filter(({ said }) => said).length;
      const { caughtUp } = this.state;
      this.tell(caughtUp ? { caughtUp: { ...caughtUp, entries: this.sentSince } } : {}, kept);
    }
  }

  /** Null: not now. What the service cannot read at all is found by sending one by one, and keeps nothing else waiting. */
  private async sendBatch(token: string, session: string, batch: readonly Entry[]): Promise<readonly Answer[] | null> {
    const acts = batch.map(({ seq, ts, signOn, channel, body }) => ({ seq, ts, signOn, channel, body }));
    const response = await this.fetch('/api/v1/station/acts', token, { session, acts }).catch(() => null);
    if (response === null) return null;
    const body = (await response.json().catch(() => null)) as {
      readonly answers?: readonly Answer[];
      readonly code?: string;
      readonly detail?: string;
    } | null;
    if (response.ok) return body?.answers ?? null;
    if (response.status !== 400 && response.status !== 422) return null;
    if (batch.length > 1) return this.sendBatch(token, session, batch.slice(0, 1));
    return [{ seq: batch[0]!.seq, status: 'REFUSED', code: body?.code ?? String(response.status), detail: body?.detail ?? '' }];
  }

  private fetch(path: string, token: string, body?: object): Promise<Response> {
    return fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      signal: AbortSignal.timeout(WAIT_MS),
      cache: 'no-store',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  private tell(part: Partial<LinkState>, kept: Kept): void {
    this.state = { ...this.state, ...part };
    this.changed(kept);
  }
}
