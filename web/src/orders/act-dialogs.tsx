import { useId, useState } from 'react';
import type { Order } from '../graphql/fragments.js';
import { ActDialog, WordsField } from '../tasks/dialog.js';
import { GROUNDS, type Act, type Ground } from './acts.js';
import { CancelMutation, DeclineMutation, HoldMutation, ReleaseMutation, RerouteMutation, UnpinMutation } from './order-acts.js';
import { useOrderAct } from './use-order-act.js';
import { actSaid, dialogWords, groundWords } from '../words/why.js';

export interface OrderDialogProps {
  readonly order: Order;
  /** It is committed; @param said what the service says to it, where it says something */
  onDone(said?: string | null): void;
  onClose(): void;
}

/** A reason of an act is at most so long. */
export const REASON_MOST = 500;

const MUTATIONS = {
  REROUTE: RerouteMutation,
  UNPIN: UnpinMutation,
  HOLD: HoldMutation,
  RELEASE: ReleaseMutation,
  CANCEL: CancelMutation,
} as const;

/** The order as it was seen, and why. */
type Seen = { readonly id: string; readonly version: number; readonly reason: string };

/** An act that needs only a reason. */
export function ReasonDialog({ act, order, onDone, onClose }: OrderDialogProps & { readonly act: keyof typeof MUTATIONS & Act }) {
  const { send, sending, problem } = useOrderAct<object, Seen>(MUTATIONS[act]);
  const [reason, setReason] = useState('');
  const said = actSaid[act];
  return (
    <ActDialog
      title={said.title(order.externalId)}
      button={said.send}
      sending={sending}
      problem={problem}
      ready={reason.trim() !== ''}
      onSend={() => void send({ id: order.id, version: order.version, reason }).then((answer) => answer !== null && onDone())}
      onClose={onClose}
    >
      <p className="dim">{said.lead}</p>
      <WordsField hint={dialogWords.reason} value={reason} most={REASON_MOST} onChange={setReason} />
    </ActDialog>
  );
}

/** Declining an offer, on a ground that says nothing of a person. */
export function DeclineDialog({ order, onDone, onClose }: OrderDialogProps) {
  const { send, sending, problem } = useOrderAct(DeclineMutation);
  const [ground, setGround] = useState<Ground | null>(null);
  const id = useId();
  const said = actSaid.DECLINE;
  const decline = async (): Promise<void> => {
    if (ground !== null && (await send({ id: order.id, version: order.version, ground })) !== null) onDone();
  };
  return (
    <ActDialog
      title={said.title(order.externalId)}
      button={said.send}
      sending={sending}
      problem={problem}
      ready={ground !== null}
      onSend={() => void decline()}
      onClose={onClose}
    >
      <p className="dim">{said.lead}</p>
      <fieldset className="choice">
        <legend>{dialogWords.ground}</legend>
        {GROUNDS.map((one) => (
          <label key={one}>
            <input type="radio" name={id} checked={ground === one} onChange={() => setGround(one)} />
            {groundWords[one]}
          </label>
        ))}
      </fieldset>
    </ActDialog>
  );
}
