import { newBench, type Bench, type Done } from './bench.js';
import { answered, numbered, type Answer, type Entry } from './journal.js';
import type { Picture } from './picture.js';

/** What the page draws: everything is on the device before it is shown. */
export interface Kept {
  readonly token: string | null;
  readonly bench: Bench;
  readonly picture: Picture | null;
  readonly entries: readonly Entry[];
}

const NAME = 'fingerpost-station';
const STATE = 'state';
const JOURNAL = 'journal';
/** Assignments that are remembered: far more than a bench has at once. */
const JOBS = 40;

/** The memory of one device at one station, in its browser; it outlives a reload and a dead battery. */
export class Store {
  private constructor(private readonly db: IDBDatabase) {}

  static open(unit: string): Promise<Store> {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open(`${NAME}:${unit}`, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore(STATE);
        asked.result.createObjectStore(JOURNAL, { keyPath: 'seq' });
      };
      asked.onsuccess = () => resolve(new Store(asked.result));
      asked.onerror = () => reject(asked.error ?? new Error('the browser keeps nothing'));
    });
  }

  /** Everything that is kept, as of one instant. */
  read(): Promise<Kept> {
    return this.change(() => undefined);
  }

  keepToken(token: string | null): Promise<Kept> {
    return this.change((_kept, { state }) => void state.put(token, 'token'));
  }

  keepPicture(picture: Picture): Promise<Kept> {
    return this.change((_kept, { state }) => void state.put(picture, 'picture'));
  }

  /** Without an entry: what concerns this device alone. */
  note(change: (bench: Bench) => Bench): Promise<Kept> {
    return this.change(({ bench }, { state }) => void state.put(change(bench), 'bench'));
  }

  /**
   * Writes an act of whoever is signed on down: entries and what the device knows after them are one transaction, on the disk when it resolves.
   * @param act sees what is kept now, so that two taps, or two tabs, follow one another
   */
  act(act: (kept: Kept) => Done, now: number): Promise<Kept> {
    return this.change((kept, { state, journal }) => {
      const { signOn } = kept.bench;
      if (signOn === null) return;
      const { bench, drafts } = act(kept);
      const entries = numbered(drafts, kept.bench.seq, new Date(now).toISOString(), signOn.id);
      for (const entry of entries) journal.add(entry);
      state.put(pruned({ ...bench, seq: kept.bench.seq + entries.length }), 'bench');
    });
  }

  /** What the service has answered: what was taken goes, what was refused stays to be seen. */
  answered(answers: readonly Answer[]): Promise<Kept> {
    return this.change(({ entries }, { journal }) => {
      const left = new Map(answered(entries, answers).map((entry) => [entry.seq, entry]));
      for (const { seq } of answers) {
        const entry = left.get(seq);
        if (entry) journal.put(entry);
        else journal.delete(seq);
      }
    });
  }

  /** Somebody has seen the refusal. */
  seen(seq: number): Promise<Kept> {
    return this.change((_kept, { journal }) => void journal.delete(seq));
  }

  private change(work: (kept: Kept, stores: { readonly state: IDBObjectStore; readonly journal: IDBObjectStore }) => void): Promise<Kept> {
    return new Promise((resolve, reject) => {
      const tx = this.db.transaction([STATE, JOURNAL], 'readwrite', { durability: 'strict' });
      const [state, journal] = [tx.objectStore(STATE), tx.objectStore(JOURNAL)];
      let kept: Kept | undefined;
      const look = (then: (kept: Kept) => void): void => {
        const [token, bench, picture, entries] = [state.get('token'), state.get('bench'), state.get('picture'), journal.getAll()];
        // Requests of a transaction are answered in order: the last one means that all are there.
        entries.onsuccess = () =>
          then({
            token: (token.result as string | undefined) ?? null,
            bench: (bench.result as Bench | undefined) ?? newBench(sessionName()),
            picture: (picture.result as Picture | undefined) ?? null,
            entries: entries.result as Entry[],
          });
      };
      look((before) => {
        // The session is named once: the first look keeps it.
        state.put(before.bench, 'bench');
        work(before, { state, journal });
        look((after) => (kept = after));
      });
      tx.oncomplete = () => (kept ? resolve(kept) : reject(new Error('nothing was read')));
      tx.onabort = () => reject(tx.error ?? new Error('the browser has not kept it'));
    });
  }
}

/** New where the counter begins anew: with an empty memory. */
const sessionName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function pruned(bench: Bench): Bench {
  return { ...bench, jobs: Object.fromEntries(Object.entries(bench.jobs).slice(-JOBS)) };
}
