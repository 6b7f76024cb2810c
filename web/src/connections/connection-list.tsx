import { Fragment, useState } from 'react';
import { usePlace } from '../app/place.js';
import { hashOf, toScreen, withQuery } from '../app/route.js';
import { age } from '../words/format.js';
import { connectionWords } from '../words/connections.js';
import type { ConnectionRow } from './documents.js';
import { QualityBar } from './quality-bar.js';
import { StateMark } from './state-mark.js';
import { SwitchDialog } from './switch-dialog.js';
import { UnitsTable } from './units-table.js';

interface ListProps {
  readonly rows: readonly ConnectionRow[];
  readonly mayAct: boolean;
  onChanged(): void;
}

/** The connections, the worst first; a click opens the units behind one. */
export function ConnectionList({ rows, mayAct, onChanged }: ListProps) {
  const { route } = usePlace();
  const [switching, setSwitching] = useState<ConnectionRow | null>(null);
  const open = route.query.get('open');
  const { columns } = connectionWords;
  return (
    <>
      <table className="rows-table connection-rows">
        <thead>
          <tr>
            {[columns.name, columns.state, columns.age, columns.quality].map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
            {[columns.rate, columns.reconnects, columns.gaps, columns.letters].map((text) => (
              <th key={text} scope="col" className="num wide">
                {text}
              </th>
            ))}
            <th scope="col">{columns.fix}</th>
            <th scope="col">
              <span className="vh">{connectionWords.off.button}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.id}>
              <Row
                row={row}
                isOpen={row.id === open}
                mayAct={mayAct}
                href={hashOf(withQuery(route, { open: row.id === open ? null : row.id }))}
                onSwitch={() => setSwitching(row)}
              />
              {row.id === open && (
                <tr className="on inner">
                  <td colSpan={10}>
                    <UnitsTable row={row} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {switching !== null && (
        <SwitchDialog
          id={switching.id}
          isOff={switching.off === null}
          onDone={() => {
            setSwitching(null);
            onChanged();
          }}
          onClose={() => setSwitching(null)}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly row: ConnectionRow;
  readonly isOpen: boolean;
  readonly mayAct: boolean;
  /** Opens the units behind it, or hides them. */
  readonly href: string;
  onSwitch(): void;
}

function Row({ row, isOpen, mayAct, href, onSwitch }: RowProps) {
  const { now, format } = usePlace();
  const { columns } = connectionWords;
  const last = row.lastValueAt === null ? connectionWords.never : connectionWords.ago(age(now - Date.parse(row.lastValueAt)));
  return (
    <tr className={isOpen ? 'on' : undefined}>
      <th scope="row">
        <a href={href} aria-expanded={isOpen} aria-label={isOpen ? connectionWords.close(row.id) : connectionWords.open(row.id)}>
          {row.id}
        </a>
        <span className="code dim">
          {row.kind} {row.endpoint}
        </span>
      </th>
      <td>
        <StateMark state={row.state} />
        {row.insecure && <span className="chip note">{connectionWords.insecure}</span>}
      </td>
      <td data-label={columns.age}>{last}</td>
      <td data-label={columns.quality}>
        <QualityBar quality={row.quality} />
      </td>
      <td className="num wide" data-label={columns.rate}>
        {format.count(row.perMinute)}
      </td>
      <td className="num wide" data-label={columns.reconnects}>
        {format.count(row.reconnects)}
      </td>
      <td className="num wide" data-label={columns.gaps}>
        {format.count(row.gaps)}
      </td>
      <td className="num wide" data-label={columns.letters}>
        {format.count(row.deadLetters)}
      </td>
      <td className="fix">
        <FixCell row={row} />
      </td>
      <td>
        {mayAct && (
          <button type="button" className="btn s" onClick={onSwitch}>
            {row.off === null ? connectionWords.off.button : connectionWords.on.button}
          </button>
        )}
      </td>
    </tr>
  );
}

type FixWord = keyof typeof connectionWords.fixes;

/** What is to be done, as a link where the page has a place for it. */
function FixCell({ row: { fix, off, detail, certificate } }: { readonly row: ConnectionRow }) {
  const { route, format, now } = usePlace();
  const words = connectionWords.fixes[fix?.code as FixWord] ?? fix?.words;
  const to = (view: string) => hashOf(withQuery(toScreen(route, 'connections'), { view }));
  return (
    <>
      {fix !== null && <span>{words}</span>}
      {(fix?.code === 'TRUST_SERVER' || fix?.code === 'SERVER_REFUSED') && (
        <a className="btn s" href={to('certificates')}>
          {connectionWords.certificatesOpen}
        </a>
      )}
      {fix?.code === 'NODES' && (
        <a className="btn s" href={to('browse')}>
          {connectionWords.views.browse}
        </a>
      )}
      {off !== null && (
        <span className="small dim">{connectionWords.off.by(off.by, format.moment(Date.parse(off.at), now), off.reason)}</span>
      )}
      {off === null && fix !== null && detail !== '' && <span className="small dim">{detail}</span>}
      {certificate !== null && <span className="small dim">{connectionWords.days(format.count(certificate.daysLeft))}</span>}
    </>
  );
}
