import type { ReactNode } from 'react';
import { usePlace } from '../app/place.js';
import type { OeeWithDetail } from '../oee/documents.js';
import { DueText, toneClass } from '../overview/line-row.js';
import type { UnitView } from '../overview/lines.js';
import { expectedByNow } from '../overview/orders.js';
import { Made } from '../parts/figures.js';
import { glyphOf, Icon, kindIcon } from '../parts/icon.js';
import { codeName } from '../words/codes.js';
import { age } from '../words/format.js';
import { lineWords } from '../words/line.js';
import { pageWords } from '../words/page.js';
import { unitWords } from '../words/unit.js';

/** The answer in a sentence: what it does, since when, and whether the line waits for it. */
export function UnitHead({ unit }: { readonly unit: UnitView }) {
  const { format, now, until, past } = usePlace();
  const said = [lineWords.says(`${unit.code} ${unit.name}`, unit.body, unit.state?.reason ?? null)];
  return (
    <div className={`headline unit-head ${toneClass(unit.tone)}`}>
      <Icon name={glyphOf(unit.body)} size="l" tone={unit.body === 'unknown' ? 'none' : unit.tone} />
      <div className="sentence">
        <h1>{said.join(' ')}</h1>
        <p className="dim">
          {[
            past ? unitWords.was : unit.since === null ? null : unitWords.since(format.moment(unit.since, now), age(until - unit.since)),
            unit.isConstraint ? unitWords.pace : null,
          ]
            .filter((one) => one !== null)
            .join('. ')}
        </p>
      </div>
    </div>
  );
}

/** State as it was said, mode, order, tool. */
export function UnitFacts({ unit }: { readonly unit: UnitView }) {
  const { href, until, format } = usePlace();
  const { state, order } = unit;
  const facts: [string, ReactNode][] = [];
  if (state?.state != null) facts.push([pageWords.panel.state, codeName('states', state.state)]);
  if (state?.mode != null) facts.push([pageWords.panel.mode, codeName('modes', state.mode)]);
  if (unit.tool !== null) facts.push([pageWords.panel.tool, unit.tool.toUpperCase()]);
  if (unit.kind !== 'ROBOT_CELL' && state !== null)
    facts.push([pageWords.panel.present, state.operatorPresent ? pageWords.panel.presentYes : pageWords.panel.presentNo]);
  if (state !== null) facts.push([pageWords.panel.signal, codeName('qualities', state.quality)]);
  if (order !== null) {
    facts.push([pageWords.panel.order, `${order.product?.name ?? order.task.name}, ${order.task.name}`]);
    facts.push([pageWords.panel.due, <DueText key="due" order={order} bare />]);
    facts.push([
      pageWords.panel.quantity,
      pageWords.panel.quantityOf(format.count(order.good), format.count(order.scrap), format.count(order.quantity)),
    ]);
  }
  return (
    <section className="panel">
      <header>
        <h2>{unitWords.facts}</h2>
        <span className="dim small with-icon end">
          <Icon name={kindIcon(unit.kind)} size="s" />
          {pageWords.lines.kind[unit.kind]}
        </span>
      </header>
      <div className="panel-body">
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {order !== null && (
          <>
            <Made good={order.good} quantity={order.quantity} expected={expectedByNow(order, until)} />
            <p>
              <a href={href({ kind: 'order', id: order.id })}>{lineWords.whyHere(order.externalId)}</a>
            </p>
          </>
        )}
      </div>
    </section>
  );
}

/** Parts by what became of them; what is outside the figures is named apart. */
export function Counts({ oee }: { readonly oee: OeeWithDetail }) {
  const { format } = usePlace();
  const words = unitWords.counts;
  const counts: [string, number][] = [
    [words.total, oee.total],
    [words.good, oee.good],
    [words.scrap, oee.scrap],
    [words.rework, oee.rework],
  ];
  if (oee.unjudged > 0) counts.push([words.unjudged, oee.unjudged]);
  if (oee.unknownTotal > 0) counts.push([words.unknown, oee.unknownTotal]);
  if (oee.unplannedTotal > 0) counts.push([words.unplanned, oee.unplannedTotal]);
  return (
    <dl className="counts">
      {counts.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="fig">{format.count(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
