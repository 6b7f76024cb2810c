import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { asText } from './as-text.js';
import type { Decision } from './documents.js';
import type { OrderView } from './facts.js';
import { placeName } from './names.js';
import { whyWords } from '../words/why.js';

interface CopyTextProps extends OrderView {
  readonly decision: Decision;
}

/** The decision as plain text into the clipboard; where the browser forbids that, to be copied by hand. */
export function CopyText({ order, units, words, decision }: CopyTextProps) {
  const { format, now } = usePlace();
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState<string | null>(null);
  const text = (): string =>
    asText(decision, words, {
      head: `${order.task.name}, ${format.count(order.quantity)}: ${whyWords.facts([order.externalId, whyWords.due(format.moment(Date.parse(order.dueAt), now))])}`,
      record: `${whyWords.record.decided(decision.decidedAt, decision.policyVersion)} ${whyWords.record.inputs(decision.inputsHash)}, ${whyWords.record.id(decision.id)}.`,
      place: (place) => placeName(units, place),
      tenth: format.tenth,
      moment: (at) => format.moment(at, now),
    });
  const copy = async (): Promise<void> => {
    const said = text();
    try {
      await navigator.clipboard.writeText(said);
      setCopied(true);
      setByHand(null);
    } catch {
      setByHand(said);
    }
  };
  return (
    <>
      <button type="button" className="btn" onClick={() => void copy()}>
        {whyWords.copy}
      </button>
      <span className="small" role="status">
        {copied && byHand === null && whyWords.copied}
      </span>
      {byHand !== null && (
        <label className="why-text small">
          {whyWords.copyFailed}
          <textarea readOnly rows={6} value={byHand} ref={(area) => area?.select()} />
        </label>
      )}
    </>
  );
}
