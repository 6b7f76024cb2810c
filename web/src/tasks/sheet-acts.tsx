import { useRef, useState, type ChangeEvent } from 'react';
import type { TypedDocumentNode } from 'urql';
import { usePlace } from '../app/place.js';
import { ask } from '../live/answers.js';
import { saveFile } from '../parts/save-file.js';
import { ImportMutation } from './acts.js';
import { Refusal } from './dialog.js';
import { ExportQuery, TemplateQuery } from './documents.js';
import { RIGHTS } from './rights.js';
import { useAct, type ActProblem } from './use-act.js';
import { listWords } from './list-words.js';

interface SheetActsProps {
  readonly site: string;
  onChanged(): void;
}

/** The tasks as a spreadsheet: out, the empty one that explains itself, and in. */
export function SheetActs({ site, onChanged }: SheetActsProps) {
  const { may, connection } = usePlace();
  const [failed, setFailed] = useState<ActProblem | null>(null);
  if (!may(RIGHTS.export, site)) return null;
  const fetchSheet = async <T,>(document: TypedDocumentNode<T, Record<string, never>>, name: string, textOf: (data: T) => string) => {
    const answer = await ask(connection.client, document, {});
    if ('data' in answer) saveFile(new Blob([textOf(answer.data)], { type: 'text/csv' }), name);
    else setFailed({ ...answer.problem, fields: [] });
  };
  return (
    <div className="sheet">
      <button
        className="btn s"
        type="button"
        aria-label={listWords.sheet.exportLong}
        onClick={() => void fetchSheet(ExportQuery, 'tasks.csv', (data) => data.classificationExport)}
      >
        {listWords.sheet.export}
      </button>
      <button
        className="btn s"
        type="button"
        onClick={() => void fetchSheet(TemplateQuery, 'tasks-template.csv', (data) => data.classificationTemplate)}
      >
        {listWords.sheet.template}
      </button>
      {may(RIGHTS.state, site) && <ImportAct onChanged={onChanged} />}
      {failed !== null && <Refusal problem={failed} />}
    </div>
  );
}

/** Takes a spreadsheet in, all of it or nothing. */
function ImportAct({ onChanged }: Pick<SheetActsProps, 'onChanged'>) {
  const input = useRef<HTMLInputElement>(null);
  const act = useAct(ImportMutation);
  const [done, setDone] = useState<string | null>(null);
  const take = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    if (file === undefined) return;
    setDone(null);
    const csv = await file.text();
    // The same file, mended, must be a change again.
    if (input.current !== null) input.current.value = '';
    const answer = await act.send({ csv });
    if (answer === null) return;
    setDone(listWords.sheet.imported(answer.importTasks.tasks, answer.importTasks.changed.length));
    onChanged();
  };
  return (
    <>
      <button className="btn s" type="button" disabled={act.sending} onClick={() => input.current?.click()}>
        {act.sending ? listWords.sheet.working : listWords.sheet.import}
      </button>
      <input
        ref={input}
        className="vh"
        type="file"
        accept=".csv,text/csv"
        tabIndex={-1}
        aria-label={listWords.sheet.import}
        onChange={(event) => void take(event)}
      />
      <span className="small" role="status">
        {done ?? (act.problem === null ? '' : listWords.sheet.failed)}
      </span>
      {act.problem !== null && <Refusal problem={act.problem} />}
    </>
  );
}
