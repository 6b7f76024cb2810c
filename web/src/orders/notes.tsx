import { usePlace } from '../app/place.js';
import type { Order } from '../graphql/fragments.js';
import type { UnitView } from '../overview/lines.js';
import { codeOf } from './names.js';
import { whyWords } from '../words/why.js';

interface NotesProps {
  readonly order: Order;
  readonly units: readonly UnitView[];
  /** Another decision is in force than the one that is shown. */
  readonly changed: boolean;
  /** The decision gave it a place that it no longer has. */
  readonly lost: boolean;
  /** What came of the last act. */
  readonly said: string | null;
  renew(): void;
}

/** What stands above the decision: that it is no longer in force, and people's words. */
export function Notes({ order, units, changed, lost, said, renew }: NotesProps) {
  const { format, now } = usePlace();
  const { pinnedTo, heldBy, underWay } = order;
  const notes = [
    lost ? whyWords.lost : null,
    pinnedTo &&
      whyWords.pinned(codeOf(units, pinnedTo.workUnitId), format.moment(Date.parse(pinnedTo.until), now), pinnedTo.by, pinnedTo.reason),
    heldBy && whyWords.held(heldBy.by, format.moment(Date.parse(heldBy.at), now), heldBy.reason),
    underWay && whyWords.underWay(underWay.act, underWay.by),
  ].filter((one) => one !== null);
  return (
    <>
      <div className="why-said" role="status">
        {changed && (
          <div className="told warn" id="why-changed">
            <p className="m">{whyWords.changed}</p>
            <p>
              <button type="button" className="btn s" onClick={renew}>
                {whyWords.showNew}
              </button>
            </p>
          </div>
        )}
        {said !== null && <p className="told">{said}</p>}
      </div>
      {notes.length > 0 && (
        <ul className="why-notes small">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}
