import type { Evidence } from './documents.js';
import { fixed, plain } from './format.js';
import { queueWords } from './list-words.js';

/** The axis begins here unless a bound lies below. */
const FROM = 0.85;

/** The bounds of the success rate on one line, against what must be proven. */
export function BoundsBar({ evidence }: { readonly evidence: Evidence | null }) {
  if (evidence === null) return <p className="bounds dim small">{queueWords.noEvidence}</p>;
  const { k, n, lower, upper, mean, threshold } = evidence;
  const from = Math.max(0, Math.min(FROM, Math.floor(lower * 20) / 20));
  const at = (rate: number): string => `${((Math.max(from, rate) - from) / (1 - from)) * 100}%`;
  return (
    <div className="bounds small">
      <p>{queueWords.evidence(plain(k), plain(n), fixed(lower, 3), fixed(upper, 3))}</p>
      <div className="bounds-axis" aria-hidden="true">
        <i style={{ left: at(lower), width: `calc(${at(upper)} - ${at(lower)})` }} />
        <b style={{ left: at(mean) }} />
        <u style={{ left: at(threshold) }} />
      </div>
      <p className="dim">{queueWords.against(plain(threshold))}</p>
    </div>
  );
}
