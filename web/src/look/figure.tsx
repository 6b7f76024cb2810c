import type { ReactNode } from 'react';
import type { Look } from '../app/look.js';
import { usePlace } from '../app/place.js';
import { useSpanAnswer } from '../app/use-answer.js';
import { FiguresQuery, type OeeWithDetail } from '../oee/documents.js';
import { divisionOf, isAboveIdeal, valueOf } from '../oee/figures.js';
import type { LineView } from '../overview/lines.js';
import { bodyOf } from '../overview/states.js';
import { Drawer } from '../panel/drawer.js';
import { Answered } from '../parts/answered.js';
import { glyphOf, Icon } from '../parts/icon.js';
import { NOTHING } from '../words/format.js';
import { lookWords } from '../words/look.js';
import { oeeWords } from '../words/oee.js';
import { unitOf, type NameOf } from './names.js';

interface FigureProps {
  readonly look: Extract<Look, { kind: 'figure' }>;
  readonly name: NameOf;
  readonly lines: readonly LineView[];
}

const MINUTE = 60_000;

/** A figure: its definition, what it was divided from, coverage and revision, and the sums under it. */
export function FigureDetail({ look, name, lines }: FigureProps) {
  const asked = useSpanAnswer(FiguresQuery, (span) => ({ scope: look.scope, span }), look.scope);
  return (
    <Drawer label={lookWords.figure.label} title={lookWords.figure.of(oeeWords.figure(look.name), name(look.scope))}>
      <Answered asked={asked}>
        {({ oee }) => (
          <>
            <Made oee={oee} name={look.name} />
            <Sums oee={oee} scope={unitOf(look.scope, lines) ?? look.scope} />
            <Restated oee={oee} />
          </>
        )}
      </Answered>
    </Drawer>
  );
}

function Made({ oee, name }: { readonly oee: OeeWithDetail; readonly name: string }) {
  const { format } = usePlace();
  const figure = oee.figures.find((one) => one.name === name);
  if (figure === undefined) return <p className="dim">{lookWords.figure.gone}</p>;
  const fast = isAboveIdeal(figure);
  const words = lookWords.figure;
  const facts: [string, ReactNode][] = [
    [words.division, divisionOf(figure, format) ?? NOTHING],
    [words.definition, figure.definition],
    [words.source, figure.source],
    [words.coverage, format.ratio(figure.coverage)],
    [words.revision, String(figure.revision)],
    [words.rules, oee.mapping.version],
  ];
  return (
    <>
      <p className={fast ? 'fig watch' : 'fig'}>{valueOf(figure, format)}</p>
      {fast && <p className="small watch">{oeeWords.fast}</p>}
      <dl className="facts one">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Time by category, each with its intervals behind it; and the parts. */
function Sums({ oee, scope }: { readonly oee: OeeWithDetail; readonly scope: string }) {
  const { format, lookAt } = usePlace();
  const words = lookWords.figure;
  const parts: [string, number][] = [
    [words.total, oee.total],
    [words.good, oee.good],
    [words.scrap, oee.scrap],
    [words.rework, oee.rework],
    ...(oee.unjudged > 0 ? [[words.unjudged, oee.unjudged] as [string, number]] : []),
  ];
  return (
    <>
      <h3>{words.sums}</h3>
      <p className="dim small">{words.sumsNote}</p>
      <table className="happened">
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col" className="num">
              {words.minutes}
            </th>
          </tr>
        </thead>
        <tbody>
          {oee.byCategory.map(({ category, ms }) => (
            <tr key={category}>
              <td>
                <a className="with-icon" href={lookAt({ kind: 'time', scope, category, reason: null })}>
                  <Icon name={glyphOf(bodyOf(category, false))} size="s" />
                  {oeeWords.category[category]}
                </a>
              </td>
              <td className="num">{format.tenth(ms / MINUTE)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="happened">
        <thead>
          <tr>
            {parts.map(([label]) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {parts.map(([label, count]) => (
              <td key={label}>{format.count(count)}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </>
  );
}

function Restated({ oee }: { readonly oee: OeeWithDetail }) {
  const { format, now } = usePlace();
  if (oee.restatements.length === 0) return null;
  return (
    <>
      <h3>{lookWords.figure.restated}</h3>
      <ol className="rows">
        {oee.restatements.map((one) => (
          <li key={`${one.at} ${one.from}`}>
            <span>{format.moment(Date.parse(one.at), now)}</span>
            <span>
              {oeeWords.cause(one.cause)}
              {one.why !== null && `: ${one.why}`}
            </span>
            <span className="dim small">
              {lookWords.time.window(format.moment(Date.parse(one.from), now), format.moment(Date.parse(one.to), now))}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
