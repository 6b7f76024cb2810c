import { useSize } from '../app/hooks.js';
import { usePlace } from '../app/place.js';
import type { UnitView } from '../overview/lines.js';
import { Icon, kindIcon } from '../parts/icon.js';
import type { Dictionary } from './dictionary.js';
import { fits, placeName } from './names.js';
import type { Arm, PlaceOf } from './why.js';
import { whyWords } from '../words/why.js';

export interface PickingProps {
  readonly units: readonly UnitView[];
  readonly words: Dictionary;
  /** The place that the chosen one is compared with; null: none. */
  readonly rival: string | null;
  /** Null: nothing is chosen, so there is nothing to compare. */
  readonly pick: ((key: string) => void) | null;
}

interface ArmsProps extends PickingProps {
  readonly arms: readonly Arm[];
}

/** What the total and the point take beside the longest arm, px. */
const BESIDE = 92;
const POINT = 14;

/** The places that may, as arms of a post: the length is the distance, on one scale. */
export function Arms({ arms, ...picking }: ArmsProps) {
  const [measure, { width }] = useSize();
  const flags = [...new Set(arms.flatMap((arm) => arm.flags))];
  return (
    <>
      <ol className="post">
        {arms.map((arm, index) => (
          <li key={arm.key} className={arm.chosen ? 'cand on' : 'cand'}>
            <PlaceName place={arm} pickable={!arm.chosen && arm.total !== null} {...picking} />
            <div className="reach" ref={index === 0 ? measure : undefined}>
              <Sign arm={arm} length={arm.share * Math.max(0, width - BESIDE)} {...picking} />
              <Total arm={arm} words={picking.words} />
            </div>
          </li>
        ))}
      </ol>
      {flags.map((flag) => (
        <p key={flag} className="dim tiny">
          {arms
            .filter((arm) => arm.flags.includes(flag))
            .map((arm) => placeName(picking.units, arm))
            .join(', ')}
          : {picking.words.flag(flag)}.
        </p>
      ))}
    </>
  );
}

function Total({ arm: { total, credits }, words }: { readonly arm: Arm; readonly words: Dictionary }) {
  const { format } = usePlace();
  const notes = credits.map(({ name, value }) => `${words.term(name)} ${signed(format.tenth(value))}`);
  if (total === null) return null;
  return (
    <b className="tot">
      {signed(format.tenth(total))}
      {notes.length > 0 && <span className="dim tiny">{notes.join(', ')}</span>}
    </b>
  );
}

/** A minus as wide as a plus. */
export const signed = (text: string): string => text.replace('-', '−');

function Sign({ arm, length, units, words }: { readonly arm: Arm; readonly length: number } & PickingProps) {
  const { format } = usePlace();
  const { total, pieces, chosen } = arm;
  const name = placeName(units, arm);
  const terms = [...pieces, ...arm.credits].map((term) => `${words.term(term.name)} ${format.tenth(term.value)}`).join(', ');
  const said = total === null ? whyWords.noScore(name) : whyWords.spoken(name, terms, format.tenth(total), chosen);
  const sum = pieces.reduce((all, { value }) => all + value, 0);
  return (
    <div className="sign" role="img" aria-label={said} style={{ width: length + POINT }}>
      <span className="in">
        {pieces.map((term) => {
          const long = `${words.term(term.name)} ${format.count(term.value)}`;
          const px = (length * term.value) / sum;
          const text = [long, format.count(term.value)].find((one) => fits(one, px));
          return (
            <i
              key={term.name}
              className={`t-${term.name}`}
              style={{ flexGrow: term.value }}
              title={`${words.term(term.name)} ${format.tenth(term.value)}`}
            >
              {text !== undefined && <span>{text}</span>}
            </i>
          );
        })}
      </span>
    </div>
  );
}

interface PlaceNameProps extends PickingProps {
  readonly place: PlaceOf & { readonly key: string };
  readonly pickable: boolean;
}

/** The unit with its kind; a place with a score is a button that compares it with the chosen one. */
export function PlaceName({ place, pickable, units, rival, pick }: PlaceNameProps) {
  const unit = units.find(({ id }) => id === place.workUnitId);
  const name = placeName(units, place);
  const inside = (
    <>
      {unit !== undefined && <Icon name={place.consoleId === null ? kindIcon(unit.kind) : 'k-seat'} />}
      <b>{name}</b>
    </>
  );
  if (!pickable || pick === null)
    return (
      <span className="u" title={unit?.name}>
        {inside}
      </span>
    );
  return (
    <button type="button" className="u" aria-pressed={rival === place.key} title={whyWords.rival(name)} onClick={() => pick(place.key)}>
      {inside}
    </button>
  );
}
