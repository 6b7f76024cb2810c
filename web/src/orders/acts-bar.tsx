import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { Refusal } from '../tasks/dialog.js';
import { lawfulActs, rolesFor, type Act } from './acts.js';
import { CopyText } from './copy-text.js';
import type { Decision } from './documents.js';
import type { OrderView } from './facts.js';
import { DeclineDialog, ReasonDialog } from './act-dialogs.js';
import { AcceptMutation } from './order-acts.js';
import { PinDialog } from './pin-dialog.js';
import { useOrderAct } from './use-order-act.js';
import { actSaid, dialogWords, whyWords } from '../words/why.js';

interface ActsBarProps extends OrderView {
  readonly decision: Decision | null;
  readonly site: string;
  /** The decision that is shown is no longer in force: nothing is done on its ground. */
  readonly off: boolean;
  readonly trying: boolean;
  onTry(): void;
  /** @param said what came of it, where there is something to say */
  onDone(said: string | null): void;
}

/** What may be done with the order by this role in this state, what may be asked, and the record. */
export function ActsBar({ order, units, words, decision, site, off, trying, onTry, onDone }: ActsBarProps) {
  const { may } = usePlace();
  const [open, setOpen] = useState<Act | null>(null);
  const accept = useOrderAct(AcceptMutation);
  const unit = units.find(({ id }) => id === order.workUnit?.id) ?? null;
  const lawful = lawfulActs(order, unit);
  const mine = lawful.filter((act) => may(rolesFor(act), order.workUnit?.id ?? site));
  const done = (said: string | null = null): void => {
    setOpen(null);
    onDone(said);
  };
  const dialog = { order, onClose: () => setOpen(null) };
  return (
    <footer>
      <div className="why-acts">
        {mine.map((act, index) =>
          act === 'ACCEPT' ? (
            <button
              key={act}
              type="button"
              className="btn main"
              disabled={off || accept.sending}
              onClick={() => void accept.send({ id: order.id, version: order.version }).then((answer) => answer !== null && done())}
            >
              {dialogWords.accept}
            </button>
          ) : (
            <button key={act} type="button" className={index === 0 ? 'btn main' : 'btn'} disabled={off} onClick={() => setOpen(act)}>
              {actSaid[act].button}
            </button>
          ),
        )}
        {order.endedAt === null && (
          <button type="button" className="btn" aria-pressed={trying} onClick={onTry}>
            {whyWords.whatIf}
          </button>
        )}
        {decision !== null && <CopyText order={order} units={units} words={words} decision={decision} />}
      </div>
      {accept.problem !== null && <Refusal problem={accept.problem} />}
      {lawful.length > 0 && mine.length === 0 && <p className="dim small">{whyWords.refusedTo}</p>}
      {decision !== null && <Record decision={decision} />}
      {open === 'PIN' && <PinDialog {...dialog} units={units} words={words} onDone={done} />}
      {open === 'DECLINE' && <DeclineDialog {...dialog} onDone={done} />}
      {open !== null && open !== 'PIN' && open !== 'DECLINE' && open !== 'ACCEPT' && <ReasonDialog {...dialog} act={open} onDone={done} />}
    </footer>
  );
}

/** The first letters of a hash tell two apart. */
const HASH_SHOWN = 12;

/** By which rules and from which inputs it was decided, and when. */
function Record({ decision: { decidedAt, policyVersion, inputsHash, id } }: { readonly decision: Decision }) {
  const { format, now } = usePlace();
  const { record } = whyWords;
  return (
    <p className="dim tiny why-record">
      {record.decided(format.clock(Date.parse(decidedAt), now), policyVersion)}{' '}
      <span title={inputsHash}>
        {record.inputs(inputsHash.slice(0, HASH_SHOWN))}, <span title={id}>{record.id(id.slice(-HASH_SHOWN))}</span>.
      </span>
    </p>
  );
}
