import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { fromWall, toWall } from '../live/zone.js';
import type { Problem } from '../live/problem.js';
import type { UnitView } from '../overview/lines.js';
import { ActDialog, WordsField } from '../tasks/dialog.js';
import { REASON_MOST, type OrderDialogProps } from './act-dialogs.js';
import { reasonsText, type Dictionary } from './dictionary.js';
import type { Decision } from './documents.js';
import { codeOf, placeName } from './names.js';
import { PinMutation } from './order-acts.js';
import { useTrial } from './use-trial.js';
import { objectionOf } from './why.js';
import { useOrderAct } from './use-order-act.js';
import { actSaid, dialogWords, whyWords } from '../words/why.js';

interface PinDialogProps extends OrderDialogProps {
  readonly units: readonly UnitView[];
  readonly words: Dictionary;
  /** The unit that it was dragged to; absent: to be chosen. */
  readonly preset?: string;
}

const HOURS_4 = 4 * 3_600_000;

/** Pins an order to a unit until an instant, with a reason; what the engine has against it is said before. */
export function PinDialog({ order, units, words, preset = '', onDone, onClose }: PinDialogProps) {
  const { format, now } = usePlace();
  const { send, sending, problem } = useOrderAct(PinMutation);
  const [unit, setUnit] = useState(preset);
  const [until, setUntil] = useState(() => toWall(now + HOURS_4, format.zone));
  const [reason, setReason] = useState('');
  const { asIs, otherwise, problem: untold } = useTrial(order.id, unit === '' ? {} : { pin: unit });
  const end = fromWall(until, format.zone);
  const said = actSaid.PIN;
  const pin = async (): Promise<void> => {
    const seen = { id: order.id, version: order.version, reason, workUnitId: unit, until: new Date(end ?? now).toISOString() };
    const answer = await send(seen);
    if (answer === null) return;
    const { objection } = answer.pinJobOrder;
    const better = objection?.betterWorkUnitId ?? null;
    if (objection === null) onDone(whyWords.agreed);
    else if (objection.blockedBy.length > 0) onDone(whyWords.objectedBlocked(objection.blockedBy.map(words.why).join(', ')));
    else onDone(better === null ? whyWords.agreed : whyWords.objected(codeOf(units, better), format.tenth(objection.costs ?? 0)));
  };
  return (
    <ActDialog
      title={said.title(order.externalId)}
      button={said.send}
      sending={sending}
      problem={problem}
      ready={unit !== '' && reason.trim() !== '' && end !== null && end > now}
      onSend={() => void pin()}
      onClose={onClose}
    >
      <p className="dim">{said.lead}</p>
      <label className="field">
        {dialogWords.unit}
        <select required value={unit} onChange={(event) => setUnit(event.target.value)}>
          <option value="">{dialogWords.choose}</option>
          {units
            .filter(({ kind }) => kind !== 'TELEOP_CONSOLE')
            .map((one) => (
              <option key={one.id} value={one.id}>
                {[`${one.code} ${one.name}`, farOf(asIs, one.id, format.tenth)].filter((text) => text !== null).join(', ')}
              </option>
            ))}
        </select>
      </label>
      <Objected decision={otherwise} problem={untold} asked={unit} units={units} words={words} tenth={format.tenth} />
      <label className="field">
        {dialogWords.until}
        <input type="datetime-local" required value={until} onChange={(event) => setUntil(event.target.value)} />
        {(end === null || end <= now) && <span className="late small">{dialogWords.untilPast}</span>}
      </label>
      <WordsField hint={dialogWords.reason} value={reason} most={REASON_MOST} onChange={setReason} />
    </ActDialog>
  );
}

/** How far a unit is now, or that it cannot; null: not known. */
function farOf(decision: Decision | null, unit: string, tenth: (value: number) => string): string | null {
  const places = decision?.candidates.filter(({ workUnitId }) => workUnitId === unit) ?? [];
  if (places.length === 0) return null;
  const open = places.filter(({ refusals }) => refusals.length === 0).map(({ total }) => total ?? Infinity);
  return open.length === 0 ? dialogWords.cannot : dialogWords.far(tenth(Math.min(...open)));
}

interface ObjectedProps {
  readonly decision: Decision | null;
  /** Why the engine could not be asked. */
  readonly problem: Problem | null;
  /** The unit that is asked about; '': none yet. */
  readonly asked: string;
  readonly units: readonly UnitView[];
  readonly words: Dictionary;
  tenth(value: number): string;
}

/** What the engine has against a pin. */
function Objected({ decision, problem, asked, units, words, tenth }: ObjectedProps) {
  if (asked === '') return null;
  if (problem !== null)
    return (
      <p className="late small" role="status">
        {problem.code}: {problem.text}
      </p>
    );
  return (
    <p className="told small" role="status" aria-busy={decision === null}>
      {decision === null ? dialogWords.asking : objectionSaid(decision, asked, units, words, tenth)}
    </p>
  );
}

function objectionSaid(
  decision: Decision,
  asked: string,
  units: readonly UnitView[],
  words: Dictionary,
  tenth: (value: number) => string,
): string {
  if (decision.outcome !== 'ASSIGNED') {
    const place = decision.candidates.find(({ workUnitId }) => workUnitId === asked);
    return dialogWords.blocked(reasonsText(place?.refusals ?? [], words));
  }
  const objection = objectionOf(decision);
  return objection === null ? dialogWords.fine : dialogWords.objects(placeName(units, objection), tenth(objection.gain));
}
