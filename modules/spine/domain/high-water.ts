/** What one source has sent in one session: the highest `seq` and the ranges below it that are still missing. */
export interface HighWater {
  readonly high: number;
  /** Closed ranges [from, to], ascending. */
  readonly missing: readonly (readonly [number, number])[];
  /** Keys of the latest facts that carry no `seq`, or one that jumped too far. */
  readonly recentKeys: readonly string[];
}

export const NOTHING_SEEN: HighWater = { high: -1, missing: [], recentKeys: [] };

export interface HighWaterLimits {
  readonly missingRanges: number;
  readonly seqJump: number;
  readonly recentKeys: number;
}

export type Admission = 'NEW' | 'REPEATED' | 'JUMPED';

/**
 * Says of one fact whether it is new, and what is known after it. A late fact is taken once, a double never.
 * A `seq` that jumps further than the limit is new, but does not become the high water: a forged one would
 * silence its station. Beyond the limit of missing ranges the oldest is given up.
 */
export function admit(
  before: HighWater,
  fact: { readonly seq: number | null; readonly key?: string },
  limits: HighWaterLimits,
): { readonly admission: Admission; readonly after: HighWater } {
  if (fact.seq === null) return admitKey(before, fact.key ?? '', 'NEW', limits);
  if (fact.seq > before.high + limits.seqJump) return admitKey(before, `seq:${fact.seq}`, 'JUMPED', limits);
  if (fact.seq > before.high) {
    const gap: readonly (readonly [number, number])[] = fact.seq > before.high + 1 ? [[before.high + 1, fact.seq - 1]] : [];
    const missing = gap.length === 0 ? before.missing : [...before.missing, ...gap].slice(-limits.missingRanges);
    return { admission: 'NEW', after: { ...before, high: fact.seq, missing } };
  }
  const at = before.missing.findIndex(([from, to]) => fact.seq! >= from && fact.seq! <= to);
  if (at < 0) return { admission: 'REPEATED', after: before };
  const [from, to] = before.missing[at]!;
  const rest: (readonly [number, number])[] = [];
  if (from < fact.seq) rest.push([from, fact.seq - 1]);
  if (fact.seq < to) rest.push([fact.seq + 1, to]);
  return { admission: 'NEW', after: { ...before, missing: before.missing.toSpliced(at, 1, ...rest).slice(-limits.missingRanges) } };
}

function admitKey(before: HighWater, key: string, admission: Admission, limits: HighWaterLimits) {
  if (before.recentKeys.includes(key)) return { admission: 'REPEATED' as const, after: before };
  return { admission, after: { ...before, recentKeys: [...before.recentKeys, key].slice(-limits.recentKeys) } };
}
