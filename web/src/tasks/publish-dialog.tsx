import { useId, useState } from 'react';
import { ActDialog, WordsField } from './dialog.js';
import { PublishMutation } from './policy-documents.js';
import { policyWords } from './policy-words.js';
import { useAct } from './use-act.js';

interface PublishDialogProps {
  readonly basedOn: string;
  readonly changes: readonly { readonly path: string; readonly value: number }[];
  onDone(version: string): void;
  onClose(): void;
}

/** Puts a tried policy in force, under a name of its own and in words. */
export function PublishDialog({ basedOn, changes, onDone, onClose }: PublishDialogProps) {
  const act = useAct(PublishMutation);
  const id = useId();
  const [version, setVersion] = useState('');
  const [words, setWords] = useState('');
  const { dialog } = policyWords;
  const send = async (): Promise<void> => {
    const answer = await act.send({ version: version.trim(), basedOn, changes: [...changes], words });
    if (answer !== null) onDone(answer.publishClassificationPolicy.version);
  };
  return (
    <ActDialog
      title={dialog.title}
      button={dialog.button}
      sending={act.sending}
      problem={act.problem}
      ready={version.trim() !== '' && words.trim() !== ''}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p className="dim">{dialog.lead}</p>
      <div className="field">
        <label htmlFor={id}>{dialog.version}</label>
        <input
          id={id}
          value={version}
          required
          maxLength={64}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setVersion(event.target.value)}
        />
        <p id={`${id}-hint`} className="dim small">
          {dialog.versionHint}
        </p>
      </div>
      <WordsField hint={dialog.words} value={words} onChange={setWords} />
    </ActDialog>
  );
}
