import { usePlace } from '../app/place.js';
import { ClassMark } from './class-mark.js';
import type { Card } from './documents.js';
import { dayOf } from './format.js';
import { shownVersions, versionViews } from './versions.js';
import { cardWords } from './card-words.js';

/** No more versions than this on the timeline: the rest is counted. */
const SHOWN = 3;

interface VersionsPanelProps {
  readonly card: Card;
  readonly comparing: boolean;
  onCompare(): void;
}

/** Every result on one line, with who signed it; two of them can be compared. */
export function VersionsPanel({ card, comparing, onCompare }: VersionsPanelProps) {
  const { format } = usePlace();
  const views = versionViews(card.history);
  const { shown, hidden } = shownVersions(views, SHOWN);
  return (
    <section className="panel">
      <header>
        <h2>{cardWords.versions.title}</h2>
        {hidden > 0 && <span className="dim small">{cardWords.versions.hidden(hidden)}</span>}
        {views.length > 1 && (
          <button className="link end" type="button" aria-expanded={comparing} onClick={onCompare}>
            {comparing ? cardWords.versions.close : cardWords.versions.compare}
          </button>
        )}
      </header>
      <ol className="ver">
        {shown.map((view) => (
          <li key={view.version} className={view.latest ? 'on' : undefined} title={cardWords.versions.version(view.version)}>
            <ClassMark of={view.class} />
            <span className="vh">{cardWords.versions.version(view.version)}</span>
            <span className="dim">
              {dayOf(view.at, format.zone)},{' '}
              {view.signedBy === null ? cardWords.versions.unsigned : cardWords.versions.signed(view.signedBy)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
