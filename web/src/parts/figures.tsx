import { usePlace } from '../app/place.js';
import type { Oee } from '../graphql/fragments.js';
import type { Share } from '../overview/share.js';
import { NOTHING } from '../words/format.js';
import { measures } from '../words/measures.js';
import { pageWords } from '../words/page.js';

/** A ratio as a large figure to 0.1 %; "—" where it is not known. */
export function Percent({ value }: { readonly value: number | null }) {
  return (
    <span className="fig">
      <PercentText value={value} />
    </span>
  );
}

/** Where the number will stand. */
const PLACE = '0';

/** A ratio to 0.1 with a smaller sign, on the side where the language has it. */
export function PercentText({ value }: { readonly value: number | null }) {
  const { format } = usePlace();
  if (value === null) return NOTHING;
  const [before, after] = measures.percent(PLACE).split(PLACE);
  return (
    <>
      {before !== '' && <small>{before}</small>}
      {format.percent(value)}
      {after !== '' && <small>{after}</small>}
    </>
  );
}

/** The three factors of OEE, to 0.1. More than the ideal pace keeps its value and is marked. */
export function Apq({ oee }: { readonly oee: Oee }) {
  const { format } = usePlace();
  const fast = oee.performance !== null && oee.performance > 1;
  return (
    <span className="apq">
      <span>
        A <b>{format.percent(oee.availability)}</b>
      </span>
      <span>
        P <b className={fast ? 'watch' : undefined}>{format.percent(oee.performance)}</b>
      </span>
      <span>
        Q <b>{format.percent(oee.quality)}</b>
      </span>
    </span>
  );
}

/** Below this share of known time a figure is to be read with care. */
const COVERAGE_CARE = 0.95;

/** How much of the planned time is known; the missing part is hatched. */
export function Coverage({ value }: { readonly value: number | null }) {
  const { format } = usePlace();
  if (value === null) return <span className="cov">{NOTHING}</span>;
  return (
    <span className={value < COVERAGE_CARE ? 'cov watch' : 'cov'}>
      <i className={value < COVERAGE_CARE ? 'little' : undefined} style={{ ['--c' as string]: `${value * 100}%` }} />
      {format.ratio(value)}
    </span>
  );
}

interface MadeProps {
  readonly good: number;
  readonly quantity: number;
  readonly expected: number | null;
}

/** Good parts of the quantity, with a tick where they should be now. */
export function Made({ good, quantity, expected }: MadeProps) {
  const { format } = usePlace();
  const percent = (count: number): string => `${Math.min(100, (100 * count) / Math.max(1, quantity))}%`;
  const said = pageWords.lines.made(format.count(good), expected === null ? null : format.count(expected), format.count(quantity));
  return (
    <div className="made" role="img" aria-label={said} title={said}>
      <i style={{ width: percent(good) }} />
      {expected !== null && <u style={{ left: percent(expected) }} />}
    </div>
  );
}

/** Robots solid, assisted ticked, people hollow with a round end. */
export function Split({ share, big }: { readonly share: Share; readonly big?: boolean }) {
  const said = pageWords.lines.share(...shares(share));
  return (
    <div className={big === true ? 'split big' : 'split'} role="img" aria-label={said} title={said}>
      {share.robots > 0 && <i className="r" style={{ flex: share.robots }} />}
      {share.assisted > 0 && <i className="a" style={{ flex: share.assisted }} />}
      {share.people > 0 && <i className="p" style={{ flex: share.people }} />}
    </div>
  );
}

/** Returns robots, assisted, people in whole per cent that add up to 100. */
export function shares(share: Share): [string, string, string] {
  const robots = Math.round(share.robots * 100);
  const assisted = Math.min(100 - robots, Math.round(share.assisted * 100));
  return [String(robots), String(assisted), String(100 - robots - assisted)];
}
