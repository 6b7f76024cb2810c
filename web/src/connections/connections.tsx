import '../styles/tasks.css';
import '../styles/connections.css';
import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { hashOf, toScreen, withQuery } from '../app/route.js';
import type { ScreenProps } from '../app/screens.js';
import { useAnswer } from '../app/use-answer.js';
import { Answered } from '../parts/answered.js';
import { connectionWords } from '../words/connections.js';
import { BrowseView } from './browse-view.js';
import { CertificatesView } from './certificates-view.js';
import { ConnectionList } from './connection-list.js';
import { ConnectionsQuery, type ConnectionRow } from './documents.js';
import { LettersView } from './letters-view.js';

const VIEWS = ['list', 'certificates', 'letters', 'browse'] as const;
type View = (typeof VIEWS)[number];
/** So often the connections are read anew. */
const READ_MS = 4_000;

/** What is silent, and why: the wires to the floor, the servers that are not trusted, what was not understood. */
export default function Connections({ floor }: ScreenProps) {
  const { route, now, may } = usePlace();
  const [acts, setActs] = useState(0);
  const version = `${acts} ${Math.floor(now / READ_MS)}`;
  const asked = useAnswer(ConnectionsQuery, {}, version);
  const view = VIEWS.find((one) => one === route.query.get('view')) ?? 'list';
  const mayAct = may(['engineer'], floor.site.id);
  const changed = () => setActs((count) => count + 1);
  return (
    <main className="page tasks connections">
      <header className="tasks-head">
        <Headline rows={asked.data?.connections ?? null} failed={asked.problem !== null} />
      </header>
      <Views view={view} rows={asked.data?.connections ?? []} mayAct={mayAct} />
      <section className="panel list">
        {view === 'list' && (
          <Answered asked={asked} bars={4}>
            {({ connections }) => <ConnectionList rows={connections} mayAct={mayAct} onChanged={changed} />}
          </Answered>
        )}
        {view === 'certificates' && <CertificatesView version={version} mayAct={mayAct} onChanged={changed} />}
        {view === 'letters' && <LettersView version={version} mayAct={mayAct} onChanged={changed} />}
        {view === 'browse' && <BrowseView />}
      </section>
      {!mayAct && <p className="dim small">{connectionWords.askEngineer}</p>}
    </main>
  );
}

function Headline({ rows, failed }: { readonly rows: readonly ConnectionRow[] | null; readonly failed: boolean }) {
  if (rows === null) return <h1>{failed ? connectionWords.failed : connectionWords.loading}</h1>;
  const having = (state: string) => rows.filter((row) => row.state === state).length;
  const pending = rows.reduce((sum, row) => sum + row.pendingCertificates, 0);
  return (
    <div>
      <h1>{connectionWords.headline(having('LIVE'), rows.length, having('DISABLED'))}</h1>
      {pending > 0 && <p className="watch">{connectionWords.pending(pending)}</p>}
      {rows.length === 0 && <p className="dim">{connectionWords.noneNext}</p>}
    </div>
  );
}

interface ViewsProps {
  readonly view: View;
  readonly rows: readonly ConnectionRow[];
  readonly mayAct: boolean;
}

/** The views, each with an address of its own; a count only where something waits. */
function Views({ view, rows, mayAct }: ViewsProps) {
  const { route } = usePlace();
  const list = toScreen(route, 'connections');
  const byWire = new Map(rows.map((row) => [row.kind, row.deadLetters]));
  const counts: Readonly<Partial<Record<View, number>>> = {
    certificates: rows.reduce((sum, row) => sum + row.pendingCertificates, 0),
    letters: [...byWire.values()].reduce((sum, count) => sum + count, 0),
  };
  return (
    <nav className="tabs" aria-label={connectionWords.views.label}>
      {VIEWS.filter((one) => one !== 'browse' || mayAct).map((one) => (
        <a key={one} href={hashOf(withQuery(list, { view: one === 'list' ? null : one }))} aria-current={one === view ? 'page' : undefined}>
          {connectionWords.views[one]}
          {(counts[one] ?? 0) > 0 && <span className="n">{counts[one]}</span>}
        </a>
      ))}
    </nav>
  );
}
