import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { PlaceName, signed, type PickingProps } from './arms.js';
import type { Dictionary } from './dictionary.js';
import type { Stub } from './why.js';
import { frames, whyWords } from '../words/why.js';

interface RefusedProps extends PickingProps {
  readonly stubs: readonly Stub[];
}

/** So many are shown at once: the others miss more. */
const FIRST = 8;

/** The places that may not, as blunt stubs with every reason and what would open it; what misses least first. */
export function Refused({ stubs, ...picking }: RefusedProps) {
  const [all, setAll] = useState(false);
  const shown = all ? stubs : stubs.slice(0, FIRST);
  return (
    <>
      <ol className="post refused">
        {shown.map((stub) => (
          <li key={stub.key} className="ref">
            <PlaceName place={stub} pickable={stub.total !== null} {...picking} />
            <Blunt stub={stub} words={picking.words} />
          </li>
        ))}
      </ol>
      {stubs.length > FIRST && (
        <button type="button" className="link" onClick={() => setAll((on) => !on)}>
          {all ? whyWords.fewer : whyWords.more(stubs.length - FIRST)}
        </button>
      )}
    </>
  );
}

function Blunt({ stub: { refusals, total }, words }: { readonly stub: Stub; readonly words: Dictionary }) {
  const { format, now } = usePlace();
  const helps = refusals.map(({ code, until }) => {
    const end = until === null ? '' : `, ${frames.until(format.moment(Date.parse(until), now))}`;
    return `${words.opens(code)}${end}`;
  });
  return (
    <div className="blunt">
      <div>
        <p className="m">{refusals.map(({ code }) => words.why(code)).join(', ')}</p>
        <p className="dim small">
          {frames.help(helps.join('; '))}.{total !== null && ` ${whyWords.shadow(signed(format.tenth(total)))}`}
        </p>
      </div>
      <span className="codes">
        {refusals.map(({ code }) => (
          <code key={code} className="chip code">
            {code}
          </code>
        ))}
      </span>
    </div>
  );
}
