import { usePlace } from '../app/place.js';
import { reasonsText, type Dictionary } from '../orders/dictionary.js';
import type { UnitView } from '../overview/lines.js';
import { shiftWords } from '../words/shift.js';
import { mayDrop, type Gate } from './gate.js';
import type { Moving } from './use-moving.js';

interface GateAnswerProps {
  readonly unit: UnitView;
  readonly isHere: boolean;
  /** Undefined: being asked. Null: it takes no orders. */
  readonly gate: Gate | null | undefined;
  readonly moving: Moving;
  readonly words: Dictionary;
}

/** What a unit says to the order in hand, before it is dropped; and the button that drops it. */
export function GateAnswer({ unit, isHere, gate, moving, words }: GateAnswerProps) {
  const { move } = shiftWords;
  if (isHere) return <p className="gate small">{move.isHere}</p>;
  if (gate === undefined)
    return (
      <p className="gate small dim" aria-busy="true">
        {move.asking}
      </p>
    );
  if (gate === null) return null;
  return (
    <div className={`gate small ${gate.kind}`}>
      <Said gate={gate} words={words} />
      {mayDrop(gate) && (
        <button
          type="button"
          className="btn s"
          aria-label={move.hereOf(moving.order.externalId, unit.code)}
          onClick={() => moving.put(unit.id)}
        >
          {move.here}
        </button>
      )}
    </div>
  );
}

function Said({ gate, words }: { readonly gate: Gate; readonly words: Dictionary }) {
  const { format, now } = usePlace();
  const { move } = shiftWords;
  if (gate.kind === 'may')
    return (
      <span>
        <b className="goes">{move.may(gate.end === null ? null : format.moment(gate.end, now))}</b>{' '}
        {gate.by === 0 ? move.nearest : move.farther(format.tenth(gate.by))}
      </span>
    );
  const why = reasonsText(gate.refusals, words);
  if (gate.kind === 'later') return <span>{move.later(why)}</span>;
  return <span className="blunt-said">{gate.kind === 'never' ? move.never(why) : move.notNow(why)}</span>;
}
