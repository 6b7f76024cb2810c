import { useState } from 'react';
import type { Look } from '../app/look.js';
import { usePlace } from '../app/place.js';
import { useAnswer, useSpanAnswer } from '../app/use-answer.js';
import { spanInput } from '../live/answers.js';
import { FiguresQuery } from '../oee/documents.js';
import { IntervalsQuery } from './documents.js';
import type { LineView } from '../overview/lines.js';
import { Drawer } from '../panel/drawer.js';
import { Answered } from '../parts/answered.js';
import { codeName } from '../words/codes.js';
import { age } from '../words/format.js';
import { lookWords } from '../words/look.js';
import { oeeWords } from '../words/oee.js';
import { reasonName } from '../words/reasons.js';
import { within } from '../words/speech.js';
import { stretchesOf, type Stretch } from './intervals.js';
import type { NameOf } from './names.js';

interface TimeProps {
  readonly look: Extract<Look, { kind: 'time' }>;
  readonly name: NameOf;
  readonly lines: readonly LineView[];
}

const MINUTE = 60_000;

/** Time of one category: of a unit its intervals, of anything larger the units that it fell on. */
export function Time({ look, name, lines }: TimeProps) {
  const { scope, category, reason } = look;
  const isUnit = lines.some(({ units }) => units.some(({ id }) => id === scope));
  const words = reason === null || reason === '' ? oeeWords.loss(category) : `${oeeWords.loss(category)}: ${within(reasonName(reason))}`;
  const { lookAt } = usePlace();
  const up = { name: oeeWords.figure('oee'), href: lookAt({ kind: 'figure', scope, name: 'oee' }) };
  return (
    <Drawer label={lookWords.time.label} title={lookWords.time.of(words, name(scope))} up={up}>
      {isUnit ? <OfUnit look={look} /> : <ByUnit look={look} name={name} />}
    </Drawer>
  );
}

function ByUnit({ look, name }: Omit<TimeProps, 'lines'>) {
  const { format, lookAt } = usePlace();
  const asked = useSpanAnswer(FiguresQuery, (span) => ({ scope: look.scope, span }), look.scope);
  return (
    <Answered asked={asked}>
      {({ units }) => {
        const rows = units
          .flatMap(({ key, oee }) => {
            const ms = oee.byCategory.find(({ category }) => category === look.category)?.ms ?? 0;
            return key === null || ms === 0 ? [] : [{ key, ms }];
          })
          .sort((a, b) => b.ms - a.ms);
        if (rows.length === 0) return <p className="dim">{lookWords.time.noUnit}</p>;
        return (
          <table className="happened">
            <thead>
              <tr>
                <th scope="col">{lookWords.time.unit}</th>
                <th scope="col" className="num">
                  {lookWords.time.minutes}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, ms }) => (
                <tr key={key}>
                  <td>
                    <a href={lookAt({ ...look, scope: key })}>{name(key)}</a>
                  </td>
                  <td className="num">{format.tenth(ms / MINUTE)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      }}
    </Answered>
  );
}

/** So far back the intervals are read at first (ms), and no more of them are drawn. */
const WINDOW_MS = 2 * 3_600_000;
const ROWS = 200;

function OfUnit({ look }: Pick<TimeProps, 'look'>) {
  const { format, now, until, span } = usePlace();
  const [back, setBack] = useState(WINDOW_MS);
  // Read once for the drawer: rows that move under a pointer cannot be opened.
  const [end] = useState(Math.min(until, span.to));
  const from = Math.max(span.from, end - back);
  const asked = useAnswer(
    IntervalsQuery,
    { unit: look.scope, span: spanInput({ ...span, from, to: end }) },
    `${look.scope} ${from} ${end}`,
  );
  return (
    <Answered asked={asked}>
      {({ timeline }) => {
        const found = stretchesOf(timeline, look.category, look.reason);
        const ms = found.reduce((sum, one) => sum + one.ms, 0);
        return (
          <>
            <p className="dim small">
              {lookWords.time.window(format.moment(from, now), format.moment(end, now))}:{' '}
              {lookWords.time.sum(format.count(found.length), format.tenth(ms / MINUTE))}
            </p>
            {found.length === 0 ? (
              <p className="dim">{lookWords.time.none(format.moment(from, now))}</p>
            ) : (
              <Intervals found={found.slice(0, ROWS)} unit={look.scope} />
            )}
            {found.length > ROWS && <p className="dim small">{lookWords.time.more(format.count(found.length - ROWS))}</p>}
            {from > span.from && (
              <p>
                <button type="button" className="btn s" onClick={() => setBack(back * 4)}>
                  {lookWords.time.earlier}
                </button>
              </p>
            )}
          </>
        );
      }}
    </Answered>
  );
}

function Intervals({ found, unit }: { readonly found: readonly Stretch[]; readonly unit: string }) {
  const { format, now, lookAt } = usePlace();
  return (
    <table className="happened">
      <thead>
        <tr>
          <th scope="col">{lookWords.time.from}</th>
          <th scope="col">{lookWords.time.reason}</th>
          <th scope="col" className="num">
            {lookWords.time.for}
          </th>
        </tr>
      </thead>
      <tbody>
        {found.map((one) => {
          const from = format.clock(Date.parse(one.from), now);
          return (
            <tr key={one.from}>
              <td>
                <a href={lookAt({ kind: 'events', unit, from: one.from, to: one.to })} aria-label={lookWords.time.events(from)}>
                  {from}
                </a>
              </td>
              <td>
                {one.reason === null ? (
                  <span className="dim">{one.state === null ? lookWords.time.noReason : codeName('states', one.state)}</span>
                ) : (
                  reasonName(one.reason)
                )}
                <span className="dim small">
                  {one.reasonBy === 'PERSON' && `, ${lookWords.time.byPerson}`}
                  {one.reasonBy === 'MACHINE' && `, ${lookWords.time.byMachine}`}
                  {one.revision > 1 && `, ${lookWords.time.revision(one.revision)}`}
                </span>
              </td>
              <td className="num">{age(one.ms)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
