import { usePlace } from '../app/place.js';
import { hashOf, toScreen } from '../app/route.js';
import type { NameOf } from '../look/names.js';
import type { ParetoRow } from '../oee/documents.js';
import { tenth, useMeasure } from '../oee/waterfall-rows.js';
import { lossWords } from '../words/losses.js';
import { oeeWords } from '../words/oee.js';
import { barsOf, lookOfRow, lossName, unknownMs, type Dimension } from './pareto.js';

interface BarsProps {
  readonly rows: readonly ParetoRow[];
  readonly by: Dimension;
  readonly scope: string;
  readonly name: NameOf;
}

/** More than these are the tail: their sum is in the waterfall. */
const ROWS = 14;

/** Losses as sorted bars from 0, the count beside; each opens what it is made of. */
export function Bars({ rows, by, scope, name }: BarsProps) {
  const { format, lookAt } = usePlace();
  const [measure, choice] = useMeasure();
  const bars = barsOf(rows, measure);
  const unknown = unknownMs(rows);
  return (
    <>
      <p className="pareto-measure">{choice}</p>
      {bars === null ? (
        <p className="dim nothing">{oeeWords.noParts}</p>
      ) : bars.length === 0 ? (
        <p className="dim nothing">{lossWords.paretoNone}</p>
      ) : (
        <ol className="pareto">
          {bars.slice(0, ROWS).map(({ row, value, width }) => (
            <li key={row.key}>
              <span className="pname">
                <Name row={row} by={by} scope={scope} name={name} />
              </span>
              <span className="bar" aria-hidden="true">
                <i className={row.unclassified ? 'ask' : 'lost'} style={{ width: `max(2px, ${width * 100}%)` }} />
              </span>
              <span className="num">
                {measure === 'ms' ? lossWords.minutes(tenth(value / 60_000, format)) : lossWords.parts(tenth(value, format))}
              </span>
              <span className="num dim small" title={lossWords.timesOf(row.count)}>
                {row.count > 0 ? lossWords.times(format.count(row.count)) : ''}
              </span>
            </li>
          ))}
        </ol>
      )}
      {unknown > 0 && (
        <p className="dim small rest">
          <a href={lookAt({ kind: 'time', scope, category: 'UNKNOWN', reason: null })}>{oeeWords.category.UNKNOWN}</a>
          {lossWords.apart(format.tenth(unknown / 60_000))}
        </p>
      )}
    </>
  );
}

function Name({ row, by, scope, name: called }: Omit<BarsProps, 'rows'> & { readonly row: ParetoRow }) {
  const { route, lookAt } = usePlace();
  if (by === 'UNIT') return <a href={hashOf(toScreen(route, 'losses', row.key))}>{called(row.key)}</a>;
  const name = nameOf(row, by);
  const look = lookOfRow(row, scope);
  if (look === null) return <span>{name}</span>;
  return (
    <>
      <a href={lookAt(look)}>{name}</a>
      {row.category !== null && !row.unclassified && row.name !== row.category && (
        <span className="dim small"> {oeeWords.categoryWithin[row.category]}</span>
      )}
    </>
  );
}

function nameOf(row: ParetoRow, by: Dimension): string {
  const { name, key, category, unclassified } = row;
  if (unclassified && category !== null) return `${oeeWords.category[category]}, ${lossWords.unclassified}`;
  if (by === 'CLASS') return oeeWords.classWord[key] ?? (name === '' ? lossWords.noKey : name);
  return name === '' ? lossWords.noKey : by === 'REASON' ? lossName(row) : name;
}
