import { useMemo } from 'react';
import { usePlace } from '../app/place.js';
import { hashOf, toScreen, withQuery } from '../app/route.js';
import type { ScreenProps } from '../app/screens.js';
import { useSpanAnswer, type Asked } from '../app/use-answer.js';
import { namesOf, unitOf, type NameOf } from '../look/names.js';
import { Csv } from '../oee/csv.js';
import { LossesQuery, type LossesOf } from '../oee/documents.js';
import { Division, Findings, HeadFigures } from '../oee/measures.js';
import { Stops } from '../oee/stops.js';
import { ByClass } from '../oee/tables.js';
import { isResidual } from '../oee/waterfall.js';
import { useMeasure, Waterfall } from '../oee/waterfall-rows.js';
import type { LineView } from '../overview/lines.js';
import { Answered } from '../parts/answered.js';
import { lineWords } from '../words/line.js';
import { lossWords } from '../words/losses.js';
import { oeeWords } from '../words/oee.js';
import type { Format } from '../words/format.js';
import '../styles/oee.css';
import '../styles/losses.css';
import { Bars } from './bars.js';
import { dimensionOf, DIMENSIONS, heading, lossName, type Dimension } from './pareto.js';
import { Trend } from './trend-chart.js';

/** All three of the floor ask: what costs most, and is it better? Without a scope in the address: the site. */
export default function Losses({ id, floor, lines }: ScreenProps) {
  const { route } = usePlace();
  const scope = id ?? floor.site.id;
  const by = dimensionOf(route.query.get('by'));
  const asked = useSpanAnswer(LossesQuery, (span) => ({ scope, span, by }), `${scope} ${by}`);
  const name = useMemo(() => namesOf(lines), [lines]);
  const nameHere: NameOf = (path) => (path === floor.site.id ? floor.site.name : name(path));
  return (
    <main className="page losses-page">
      <Head scope={scope} lines={lines} site={floor.site.name} siteId={floor.site.id} asked={asked} by={by} />
      <div className="losses-grid">
        <div className="column">
          <section className="panel">
            <header>
              <h2>{oeeWords.stops.title}</h2>
              <Share asked={asked} />
            </header>
            <Stops scope={scope} name={nameHere} most={6} />
          </section>
          <Went scope={scope} lines={lines} asked={asked} />
        </div>
        <div className="column wide">
          <Costs scope={scope} by={by} lines={lines} asked={asked} name={nameHere} />
          <div className="two-up">
            <section className="panel">
              <header>
                <h2>{lossWords.trend}</h2>
              </header>
              <Trend scope={scope} />
            </section>
            <section className="panel">
              <header>
                <h2>{lossWords.class}</h2>
              </header>
              <ByClass scope={scope} />
              <header>
                <h2>{oeeWords.findings.title}</h2>
              </header>
              <Answered asked={asked} bars={2}>
                {({ losses }) => <Findings oee={losses.oee} />}
              </Answered>
            </section>
          </div>
        </div>
      </div>
    </main>
  );
}

interface AskedLosses {
  readonly asked: Asked<{ readonly losses: LossesOf }>;
}

interface CostsProps extends AskedLosses {
  readonly scope: string;
  readonly by: Dimension;
  readonly lines: readonly LineView[];
  readonly name: NameOf;
}

/** The Pareto, by reason or by anything else that losses can be told by. */
function Costs({ scope, by, lines, asked, name }: CostsProps) {
  const { route, go } = usePlace();
  const choose = (one: string): void => go(withQuery(route, { by: one === 'REASON' ? null : one }));
  return (
    <section className="panel">
      <header>
        <h2>{lossWords.pareto}</h2>
        <label className="pick small">
          {lossWords.by}{' '}
          <select value={by} onChange={(event) => choose(event.target.value)}>
            {DIMENSIONS.map((one) => (
              <option key={one} value={one}>
                {oeeWords.dimension[one]}
              </option>
            ))}
          </select>
        </label>
        <span className="end">
          <Csv what={lossWords.csvPareto} scope={scope} by="UNIT" />
        </span>
      </header>
      <Answered key={by} asked={asked} bars={6}>
        {({ losses }) => <Bars rows={losses.pareto} by={by} scope={unitOf(scope, lines) ?? scope} name={name} />}
      </Answered>
    </section>
  );
}

interface HeadProps extends AskedLosses {
  readonly scope: string;
  readonly lines: readonly LineView[];
  readonly site: string;
  readonly siteId: string;
  readonly by: Dimension;
}

function Head({ scope, lines, site, siteId, asked, by }: HeadProps) {
  const { route, go, format } = usePlace();
  const areas = [...new Map(lines.map((line) => [line.id.split('/').slice(0, 2).join('/'), line.areaName]))];
  return (
    <div className="headline losses-head">
      <div className="sentence">
        <h1>{titleOf(asked.data?.losses ?? null, by, format)}</h1>
      </div>
      <label className="pick">
        <span className="vh">{lossWords.scope}</span>
        <select value={scope} onChange={(event) => go({ ...toScreen(route, 'losses', event.target.value), query: route.query })}>
          <option value={siteId}>{site}</option>
          {areas.length > 1 &&
            areas.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          {lines.map((line) => (
            <optgroup key={line.id} label={line.name}>
              <option value={line.id}>{line.name}</option>
              {line.units
                .filter(({ kind }) => kind !== 'TELEOP_CONSOLE')
                .map((unit) => (
                  <option key={unit.id} value={unit.id}>
                    {unit.code} {unit.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <a className="btn s no-print" href={hashOf(toScreen(route, 'report', scope))}>
        {lineWords.report}
      </a>
    </div>
  );
}

function titleOf(losses: LossesOf | null, by: Dimension, format: Format): string {
  if (by !== 'REASON') return lossWords.titleBy(oeeWords.dimension[by]);
  return losses === null ? lossWords.title : sentenceOf(losses, format);
}

/** Less than this of the planned time known, and that is the first thing to say. */
const LITTLE = 0.5;

function sentenceOf({ pareto, oee }: LossesOf, format: Format): string {
  const { open, most } = heading(pareto);
  const said: string[] = [];
  if (oee.coverage !== null && oee.coverage < LITTLE) said.push(lossWords.unknownFirst(format.percent(oee.coverage)));
  if (most !== null && most.ms > 0) said.push(lossWords.most(lossName(most), format.tenth(most.ms / 60_000), most.count));
  if (open > 0) said.push(lossWords.open(open));
  return said.length === 0 ? lossWords.none : said.join(' ');
}

function Share({ asked }: AskedLosses) {
  const { format } = usePlace();
  const share = asked.data?.losses.unclassifiedShare ?? null;
  if (share === null || share === 0) return null;
  return <span className="small watch end">{oeeWords.stops.share(format.percent(share))}</span>;
}

function Went({ scope, lines, asked }: AskedLosses & { readonly scope: string; readonly lines: readonly LineView[] }) {
  const { lookAt } = usePlace();
  const [measure, choice] = useMeasure();
  const where = unitOf(scope, lines) ?? scope;
  return (
    <section className="panel">
      <header>
        <h2>{lossWords.where}</h2>
        {choice}
        {asked.data !== null && <Division oee={asked.data.losses.oee} />}
      </header>
      <Answered asked={asked} bars={6}>
        {({ losses }) => (
          <>
            <Waterfall
              rows={losses.waterfall}
              measure={measure}
              linkOf={(name) => (isResidual(name) ? null : lookAt({ kind: 'time', scope: where, category: name, reason: null }))}
            />
            <HeadFigures oee={losses.oee} revision={losses.oee.revision} scope={scope} />
          </>
        )}
      </Answered>
    </section>
  );
}
