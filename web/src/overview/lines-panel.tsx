import { useState } from 'react';
import { useMedia, useSize } from '../app/hooks.js';
import { usePlace } from '../app/place.js';
import type { Span } from '../live/floor.js';
import { pageWords } from '../words/page.js';
import { LineRow } from './line-row.js';
import type { LineView } from './lines.js';
import { Ticks } from './ticks.js';
import { UnitRow } from './unit-row.js';

/** Least heights in px: a line's row alone, and with its units below it. */
const LINE_PX = 64;
const LINE_ABOVE_UNITS_PX = 74;
const UNIT_PX = 34;
/** The header of the columns, and the pager where there is one. */
const HEAD_PX = 48;
const PAGER_PX = 40;

interface LinesProps {
  readonly lines: readonly LineView[];
  /** The axis of all lanes. */
  readonly span: Span;
  readonly shiftFrom: number;
  readonly ordersKnown: boolean;
}

/** All lines on one hour axis. Where there is room each shows its units; where there is too little, pages. */
export function Lines({ lines, span, shiftFrom, ordersKnown }: LinesProps) {
  const [measure, { height }] = useSize();
  const stacked = useMedia('(max-width: 1100px)');
  const phone = useMedia('(max-width: 700px)');
  const [page, setPage] = useState(0);
  const units = lines.reduce((count, line) => count + line.units.length, 0);
  const room = height - HEAD_PX;
  const detailed = stacked ? !phone : units * UNIT_PX + lines.length * LINE_ABOVE_UNITS_PX <= room;
  const fit = Math.max(1, Math.floor((room - PAGER_PX) / LINE_PX));
  const paged = !stacked && height > 0 && lines.length * LINE_PX > room;
  const pages = paged ? Math.ceil(lines.length / fit) : 1;
  const at = Math.min(page, pages - 1);
  const shown = paged ? lines.slice(at * fit, (at + 1) * fit) : lines;

  if (lines.length === 0)
    return (
      <section className="panel lines" aria-label={pageWords.lines.label}>
        <div className="nothing">
          <p className="m">{pageWords.lines.empty}</p>
          <p className="dim small">{pageWords.lines.emptyNext}</p>
        </div>
      </section>
    );
  return (
    <section ref={measure} className="panel lines" aria-label={pageWords.lines.label}>
      <Columns span={span} shiftFrom={shiftFrom} />
      <ol className={detailed ? 'detailed' : undefined}>
        {shown.map((line) => (
          <li key={line.id} className={`block ${line.tone}`} style={{ flexGrow: detailed ? 2 + line.units.length : 1 }}>
            <LineRow line={line} span={span} ordersKnown={ordersKnown} />
            {detailed && line.units.map((unit) => <UnitRow key={unit.id} unit={unit} span={span} ordersKnown={ordersKnown} />)}
          </li>
        ))}
      </ol>
      {paged && <Pager page={at} pages={pages} onPage={setPage} />}
    </section>
  );
}

function Columns({ span, shiftFrom }: { readonly span: Span; readonly shiftFrom: number }) {
  const { format } = usePlace();
  const [measure, { width }] = useSize();
  const { columns } = pageWords.lines;
  return (
    <div className="cols" aria-hidden="true">
      <span>{columns.line}</span>
      <span ref={measure} className="axis">
        {span.from > shiftFrom ? columns.laneSince(format.time(span.from)) : columns.lane}
        <span className="ticks">{width > 0 && <Ticks span={span} width={width} />}</span>
      </span>
      <span>{columns.order}</span>
      <span>{columns.made}</span>
      <span>{columns.oee}</span>
      <span>{columns.known}</span>
      <span>
        <span className="long">{columns.who}</span>
        <span className="short">{columns.whoShort}</span>
      </span>
    </div>
  );
}

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  onPage(page: number): void;
}

function Pager({ page, pages, onPage }: PagerProps) {
  return (
    <div className="pager">
      <button type="button" className="btn s" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {pageWords.lines.previous}
      </button>
      <span className="dim small">{pageWords.lines.pages(page + 1, pages)}</span>
      <button type="button" className="btn s" disabled={page === pages - 1} onClick={() => onPage(page + 1)}>
        {pageWords.lines.next}
      </button>
    </div>
  );
}
