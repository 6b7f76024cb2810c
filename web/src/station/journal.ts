/** What was done, before it has a place in the journal. */
export interface Draft {
  readonly channel: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** What it was, for who looks at the entries; absent: the device said it of itself. */
  readonly said?: Said;
}

export interface Said {
  readonly what: string;
  readonly about?: string;
}

/** An entry: its number never changes, and the service takes each number once. */
export interface Entry extends Draft {
  readonly seq: number;
  /** RFC 3339, by the clock of the service as far as it is known. */
  readonly ts: string;
  readonly signOn: string;
  readonly refused?: Refused;
}

/** Why an entry was not taken; it stays until somebody has seen it. */
export interface Refused {
  readonly code: string;
  readonly detail: string;
  readonly inside?: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly seq: number;
  readonly status: 'TAKEN' | 'STALE' | 'REFUSED';
  readonly code?: string;
  readonly detail?: string;
  readonly inside?: Readonly<Record<string, unknown>>;
}

const BATCH = 50;

/** Numbers drafts from a counter on; all of one tap share its instant. */
export const numbered = (drafts: readonly Draft[], after: number, ts: string, signOn: string): readonly Entry[] =>
  drafts.map((draft, index) => ({ ...draft, seq: after + index + 1, ts, signOn }));

const inOrder = (entries: readonly Entry[]): readonly Entry[] => entries.toSorted((a, b) => a.seq - b.seq);

/** Returns the entries that wait, in the order in which they were made. */
export const pending = (entries: readonly Entry[]): readonly Entry[] => inOrder(entries.filter(({ refused }) => refused === undefined));

/** Returns the entries that go out next: the oldest, never past one that still waits. */
export const nextBatch = (entries: readonly Entry[], most = BATCH): readonly Entry[] => pending(entries).slice(0, most);

/** Returns what is left after an answer: what was taken goes, what was refused stays to be seen, what is not named waits. */
export function answered(entries: readonly Entry[], answers: readonly Answer[]): readonly Entry[] {
  const bySeq = new Map(answers.map((answer) => [answer.seq, answer]));
  return inOrder(entries).flatMap((entry) => {
    const answer = bySeq.get(entry.seq);
    if (!answer) return [entry];
    if (answer.status === 'TAKEN') return [];
    const { code = answer.status, detail = '', inside } = answer;
    // What the device says of itself concerns nobody.
    return entry.said ? [{ ...entry, refused: { code, detail, ...(inside ? { inside } : {}) } }] : [];
  });
}
