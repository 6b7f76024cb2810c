import type { Dictionary } from './dictionary.js';
import { signed } from './arms.js';
import { comparison, keyOf, type PlaceOf, type Scored } from './why.js';
import { frames, whyWords } from '../words/why.js';

interface TermsTableProps {
  readonly chosen: Scored;
  readonly rival: Scored;
  /** Every place with a score, the nearest first. */
  readonly scored: readonly Scored[];
  readonly words: Dictionary;
  name(place: PlaceOf): string;
  tenth(value: number): string;
}

/** Columns beside those of the chosen place and its rival. */
const OTHERS = 2;

/** The places side by side, term by term, with the difference to the rival. */
export function TermsTable({ chosen, rival, scored, words, name, tenth }: TermsTableProps) {
  const others = scored.filter((one) => keyOf(one) !== keyOf(chosen) && keyOf(one) !== keyOf(rival)).slice(0, OTHERS);
  const places = [chosen, ...scored.filter((one) => one === rival || others.includes(one))];
  const named = [...new Set([...words.termNames, ...places.flatMap(({ terms }) => terms.map((term) => term.name))])];
  const { rows, totals, difference } = comparison(places, rival, named);
  const isOther = (index: number): boolean => places[index] !== chosen && places[index] !== rival;
  const diff = (value: number): string => (value > 0 ? `+${tenth(value)}` : signed(tenth(value)));
  return (
    <table className="diff">
      <caption className="vh">{whyWords.terms}</caption>
      <thead>
        <tr>
          <th scope="col">{frames.term}</th>
          {places.map((place, index) => (
            <th key={keyOf(place)} scope="col" className={isOther(index) ? 'num other' : 'num'}>
              {name(place)}
            </th>
          ))}
          <th scope="col" className="num by">
            {frames.whyNot(name(rival))}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">
              <i className={`sw t-${row.name}`} />
              {words.term(row.name)}
            </th>
            {row.values.map((value, index) => (
              <td
                key={keyOf(places[index] ?? chosen)}
                className={[value === 0 ? 'num dim3' : 'num', isOther(index) ? 'other' : ''].join(' ').trim()}
              >
                {signed(tenth(value))}
              </td>
            ))}
            <td className={row.difference === 0 ? 'num by' : 'num by m'}>{diff(row.difference)}</td>
          </tr>
        ))}
        <tr className="sum">
          <th scope="row">{frames.together}</th>
          {totals.map((total, index) => (
            <td key={keyOf(places[index] ?? chosen)} className={isOther(index) ? 'num other' : 'num'}>
              {signed(tenth(total))}
            </td>
          ))}
          <td className="num by">{diff(difference)}</td>
        </tr>
      </tbody>
    </table>
  );
}
