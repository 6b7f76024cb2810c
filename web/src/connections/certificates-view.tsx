import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { useAnswer } from '../app/use-answer.js';
import { Answered } from '../parts/answered.js';
import { ActDialog, WordsField } from '../tasks/dialog.js';
import { Empty } from '../tasks/empty.js';
import { useAct } from '../tasks/use-act.js';
import { connectionWords } from '../words/connections.js';
import { CertificatesQuery, DecideMutation, type CertificateRow } from './documents.js';

interface ViewProps {
  readonly version: string;
  readonly mayAct: boolean;
  onChanged(): void;
}

interface Deciding {
  readonly row: CertificateRow;
  readonly isTrusted: boolean;
}

/** Certificates of servers that were not known when they came, the undecided first. */
export function CertificatesView({ version, mayAct, onChanged }: ViewProps) {
  const asked = useAnswer(CertificatesQuery, {}, version);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const words = connectionWords.certificates;
  return (
    <Answered asked={asked} bars={3}>
      {({ serverCertificates: rows }) => (
        <>
          <header>
            <h2>{words.headline(rows.filter(({ decision }) => decision === 'PENDING').length)}</h2>
          </header>
          {rows.length === 0 ? <Empty text={words.next} /> : <Table rows={rows} mayAct={mayAct} onDecide={setDeciding} />}
          {deciding !== null && (
            <DecideDialog
              {...deciding}
              onDone={() => {
                setDeciding(null);
                onChanged();
              }}
              onClose={() => setDeciding(null)}
            />
          )}
        </>
      )}
    </Answered>
  );
}

interface TableProps {
  readonly rows: readonly CertificateRow[];
  readonly mayAct: boolean;
  onDecide(deciding: Deciding): void;
}

function Table({ rows, mayAct, onDecide }: TableProps) {
  const { format } = usePlace();
  const words = connectionWords.certificates;
  return (
    <table className="rows-table">
      <thead>
        <tr>
          {[connectionWords.columns.name, words.subject, words.thumbprint, words.valid, words.decision].map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
          <th scope="col">
            <span className="vh">{words.trust}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.connectionId} ${row.thumbprint}`}>
            <th scope="row">{row.connectionId}</th>
            <td data-label={words.subject}>{row.subject}</td>
            <td className="mono" data-label={words.thumbprint}>
              {row.thumbprint}
            </td>
            <td data-label={words.valid}>
              {words.range(format.date(Date.parse(row.validFrom)), new Date(row.validTo).getFullYear().toString())}
            </td>
            <td data-label={words.decision}>
              <span className={row.decision === 'PENDING' ? 'watch' : undefined}>
                {words.decisions[row.decision as keyof typeof words.decisions]}
              </span>
              {row.by !== null && <span className="small dim"> {words.by(row.by, row.reason ?? '')}</span>}
            </td>
            <td>
              {mayAct && row.decision !== 'TRUSTED' && (
                <button type="button" className="btn s" onClick={() => onDecide({ row, isTrusted: true })}>
                  {words.trust}
                </button>
              )}{' '}
              {mayAct && row.decision !== 'REFUSED' && (
                <button type="button" className="btn s" onClick={() => onDecide({ row, isTrusted: false })}>
                  {words.refuse}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DialogProps extends Deciding {
  onDone(): void;
  onClose(): void;
}

function DecideDialog({ row: { connectionId, thumbprint, subject }, isTrusted, onDone, onClose }: DialogProps) {
  const act = useAct(DecideMutation);
  const [reason, setReason] = useState('');
  const words = connectionWords.certificates;
  const send = async (): Promise<void> => {
    if ((await act.send({ connectionId, thumbprint, isTrusted, reason })) !== null) onDone();
  };
  return (
    <ActDialog
      title={isTrusted ? words.trustTitle(connectionId) : words.refuseTitle(connectionId)}
      button={isTrusted ? words.trustSend : words.refuseSend}
      sending={act.sending}
      problem={act.problem}
      ready={reason.trim() !== ''}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{words.compare}</p>
      <p className="mono">{thumbprint}</p>
      <p className="dim small">{subject}</p>
      <WordsField hint={connectionWords.hint} value={reason} onChange={setReason} />
    </ActDialog>
  );
}
