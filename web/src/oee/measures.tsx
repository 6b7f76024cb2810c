import { usePlace } from '../app/place.js';
import type { Oee } from '../graphql/fragments.js';
import { Coverage, PercentText } from '../parts/figures.js';
import { findingText } from '../words/codes.js';
import { NOTHING } from '../words/format.js';
import { oeeWords } from '../words/oee.js';
import type { OeeWithDetail, Restatement } from './documents.js';

interface HeadFiguresProps {
  readonly oee: Oee | null;
  readonly revision: number | null;
  readonly scope: string;
}

const FACTORS = [
  ['A', 'availability'],
  ['P', 'performance'],
  ['Q', 'quality'],
] as const;

/** OEE with its three factors, how much of the time is known, and the revision. Each opens what it is made of. */
export function HeadFigures({ oee, revision, scope }: HeadFiguresProps) {
  const { format, lookAt } = usePlace();
  const link = (name: string): string => lookAt({ kind: 'figure', scope, name });
  return (
    <div className="headfigs">
      <a className="fig" href={link('oee')} title={oee?.definition}>
        <span className="vh">{oeeWords.figure('oee')} </span>
        <PercentText value={oee?.oee ?? null} />
      </a>
      <span className="apq">
        {FACTORS.map(([letter, name]) => {
          const value = oee?.[name] ?? null;
          const fast = name === 'performance' && value !== null && value > 1;
          return (
            <a key={name} href={link(name)} title={fast ? oeeWords.fast : oeeWords.figure(name)}>
              {letter} <b className={fast ? 'watch' : undefined}>{format.percent(value)}</b>
            </a>
          );
        })}
      </span>
      <a className="plain" href={link('coverage')} title={oeeWords.figure('coverage')}>
        <Coverage value={oee?.coverage ?? null} />
      </a>
      {revision !== null && revision > 1 && <span className="chip">{oeeWords.revision(revision)}</span>}
    </div>
  );
}

/** The division behind OEE, printed: 256.8 / 321.0 = 80.0 %. */
export function Division({ oee }: { readonly oee: Oee }) {
  const { format } = usePlace();
  if (oee.oee === null || oee.idealGoodMs === null) return <span className="dim small end">OEE {NOTHING}</span>;
  const minutes = (ms: number): string => format.tenth(ms / 60_000);
  return (
    <span className="small end">
      {oeeWords.oeeDivision(minutes(oee.idealGoodMs), minutes(oee.plannedMs))} <b>{format.ratio(oee.oee)}</b>
    </span>
  );
}

/** What a reader must know about the figures, with a hint; and what was restated. */
export function Findings({ oee }: { readonly oee: OeeWithDetail }) {
  if (oee.findings.length === 0 && oee.restatements.length === 0) return <p className="dim nothing">{oeeWords.findings.none}</p>;
  return (
    <ul className="findings">
      {oee.findings.map(({ code, severity, hint }) => (
        <li key={code} className={severity === 'WARN' ? 'warn' : undefined}>
          <p>{findingText(code, hint)}</p>
          <code className="dim tiny">{code}</code>
        </li>
      ))}
      {oee.restatements.slice(0, RESTATED).map((one) => (
        <li key={`${one.at} ${one.from}`}>
          <RestatedText one={one} />
        </li>
      ))}
    </ul>
  );
}

/** The newest restatements are findings; all of them stand beside the figure. */
const RESTATED = 3;

function RestatedText({ one }: { readonly one: Restatement }) {
  const { format, now } = usePlace();
  return <p className="small">{oeeWords.restated(format.moment(Date.parse(one.at), now), oeeWords.cause(one.cause))}</p>;
}
