import { useState } from 'react';
import { ActDialog, WordsField } from '../tasks/dialog.js';
import { useAct } from '../tasks/use-act.js';
import { connectionWords } from '../words/connections.js';
import { SwitchMutation } from './documents.js';

interface SwitchDialogProps {
  readonly id: string;
  /** True: it is to be switched off. */
  readonly isOff: boolean;
  onDone(): void;
  onClose(): void;
}

/** Switches a connection off or on, with a reason that stays. */
export function SwitchDialog({ id, isOff, onDone, onClose }: SwitchDialogProps) {
  const act = useAct(SwitchMutation);
  const [reason, setReason] = useState('');
  const words = isOff ? connectionWords.off : connectionWords.on;
  const send = async (): Promise<void> => {
    if ((await act.send({ id, isOff, reason })) !== null) onDone();
  };
  return (
    <ActDialog
      title={words.title(id)}
      button={words.send}
      sending={act.sending}
      problem={act.problem}
      ready={reason.trim() !== ''}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{words.lead}</p>
      <WordsField hint={connectionWords.hint} value={reason} onChange={setReason} />
    </ActDialog>
  );
}
