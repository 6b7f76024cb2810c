import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { Arms } from './arms.js';
import type { Decision } from './documents.js';
import type { OrderView } from './facts.js';
import { placeName } from './names.js';
import { Refused } from './refused.js';
import { TermsTable } from './terms-table.js';
import { keyOf, scoredOf, whyView } from './why.js';
import { whyWords } from '../words/why.js';

interface DecidedProps extends Omit<OrderView, 'order'> {
  readonly decision: Decision;
}

/** Who could take it and how far, who could not and why, and the difference to a rival. */
export function Decided({ decision, units, words }: DecidedProps) {
  const { format } = usePlace();
  const { arms, stubs } = whyView(decision);
  const scored = scoredOf(decision);
  const [wanted, setWanted] = useState<string | null>(null);
  const rivals = scored.filter(({ chosen }) => !chosen);
  const rival = rivals.find((one) => keyOf(one) === wanted) ?? rivals[0] ?? null;
  const chosen = scored.find((one) => one.chosen) ?? null;
  const picking = { rival: rival === null || chosen === null ? null : keyOf(rival), pick: chosen === null ? null : setWanted };
  const name = (place: Parameters<typeof placeName>[1]): string => placeName(units, place);
  return (
    <>
      <section aria-label={whyWords.could}>
        <h3>
          {whyWords.could} <span className="dim small">{whyWords.scale}</span>
        </h3>
        {arms.length === 0 ? <p className="dim">{whyWords.nobody}</p> : <Arms arms={arms} units={units} words={words} {...picking} />}
      </section>
      {stubs.length > 0 && (
        <section aria-label={whyWords.couldNot}>
          <h3>
            {whyWords.couldNot} <span className="dim small">{whyWords.whyNot}</span>
          </h3>
          <Refused stubs={stubs} units={units} words={words} {...picking} />
        </section>
      )}
      {chosen !== null && rival !== null && (
        <TermsTable chosen={chosen} rival={rival} scored={scored} name={name} words={words} tenth={format.tenth} />
      )}
    </>
  );
}
