import { useState, type ReactNode } from 'react';
import { beingWords } from './act-words.js';

interface TwinProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly className: string;
  readonly chart: ReactNode;
  readonly table: ReactNode;
  readonly children?: ReactNode;
}

/** A chart and the same in numbers: one button changes between them. */
export function Twin({ title, note, className, chart, table, children }: TwinProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={`panel ${className}`}>
      <header>
        <h2>{title}</h2>
        {note !== undefined && <span className="dim small long">{note}</span>}
        <button
          className="link end"
          type="button"
          aria-label={`${title}: ${asTable ? beingWords.chart : beingWords.table}`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? beingWords.chart : beingWords.table}
        </button>
      </header>
      {asTable ? (
        <div className="scroll" tabIndex={0} role="region" aria-label={title}>
          {table}
        </div>
      ) : (
        chart
      )}
      {children}
    </section>
  );
}
