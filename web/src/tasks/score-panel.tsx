import { useId } from 'react';
import type { Card, Contribution } from './documents.js';
import { featureName, indexWords, levelMeans, SOURCES, sourceWords } from './feature-words.js';
import { fixed, plain, points } from './format.js';
import { LevelPicker } from './level-picker.js';
import type { Trial } from './use-what-if.js';
import { thresholdKind, waterfall, type Waterfall, type WaterfallRow } from './waterfall.js';
import { sourceOf } from './what-if.js';
import { cardWords } from './card-words.js';

interface ScorePanelProps {
  /** As it is, or as it would be. */
  readonly card: Card;
  /** As it is. */
  readonly was: Card;
  /** Absent: nothing is tried. */
  readonly trial?: Trial;
}

/** From 100 points to the score, feature by feature, with the threshold that holds for the class held. */
export function ScorePanel({ card, was, trial }: ScorePanelProps) {
  const { thresholds } = was;
  const fall = waterfall(card.contributions, thresholds.autoScore);
  const shares: Readonly<Record<string, number>> = { D: card.dexterity, V: card.variability, J: card.judgement };
  const id = useId();
  return (
    <section className={trial === undefined ? 'panel score' : 'panel score tried'} aria-labelledby={id}>
      <header>
        <h2 id={id}>{cardWords.score.title}</h2>
        <span className="dim small long">{cardWords.score.note}</span>
        <span className="end srcs tiny dim">
          {SOURCES.filter((source) => card.contributions.some((one) => one.source === source)).map((source) => (
            <span key={source} className={`src ${source}`}>
              {sourceWords[source]}
            </span>
          ))}
        </span>
      </header>
      <div className="fall" style={{ ['--limit' as string]: `${fall.at(thresholds.autoScore)}%` }}>
        <i className="limit-line" aria-hidden="true" />
        <FallAxis fall={fall} card={was} />
        <div className="fall-row sum">
          <span>{cardWords.score.start}</span>
          <span className="bar">
            <i className="tick" style={{ left: '100%' }} />
          </span>
          <span className="num">{points(100_000)}</span>
        </div>
        {fall.groups.map((group) => (
          <div key={group.index} className="fall-group" role="group" aria-label={indexWords[group.index]}>
            <div className="fall-row gr">
              <span>
                {indexWords[group.index]} <span className="dim">{fixed(shares[group.index] ?? null, 3)}</span>
              </span>
              <span className="bar" />
              <span className="num dim">{points(group.millipoints)}</span>
            </div>
            {group.rows.map((row) => (
              <FallRow
                key={row.contribution.feature}
                row={row}
                was={wasOf(was, row.contribution)}
                {...(trial === undefined ? {} : { trial })}
              />
            ))}
          </div>
        ))}
        <div className="fall-row sum last">
          <span>{cardWords.score.score}</span>
          <span className="bar">
            <i className="tick" style={{ left: `${fall.at(card.score)}%` }} />
          </span>
          <span className="num">{points(card.score)}</span>
        </div>
      </div>
    </section>
  );
}

const wasOf = ({ contributions }: Card, { feature }: Contribution): Contribution | undefined =>
  contributions.find((one) => one.feature === feature);

/** The axis, cut on the left, and the threshold that a class must hold. */
function FallAxis({ fall, card }: { readonly fall: Waterfall; readonly card: Card }) {
  const { autoScore, autoScoreKeep, autoScoreEnter } = card.thresholds;
  const kind = thresholdKind(card.thresholds);
  const band = cardWords.score.band('70', plain(autoScoreKeep / 1000), plain(autoScoreEnter / 1000));
  return (
    <div className="fall-row fall-axis" title={kind === 'fresh' ? band : undefined}>
      <span className="vh">{cardWords.score.threshold(plain(autoScore / 1000), kind)}</span>
      <span className="bar" aria-hidden="true">
        <b style={{ left: `${fall.at(autoScore)}%` }}>{cardWords.score.threshold(plain(autoScore / 1000), kind)}</b>
        {fall.ticks.map((tick) => (
          <span key={tick} style={{ left: `${fall.at(tick * 1000)}%` }}>
            {tick}
          </span>
        ))}
      </span>
    </div>
  );
}

interface FallRowProps {
  readonly row: WaterfallRow;
  readonly was: Contribution | undefined;
  readonly trial?: Trial;
}

function FallRow({ row: { contribution, left, width }, was, trial }: FallRowProps) {
  const { feature, level, source, millipoints } = contribution;
  // What is chosen shows at once, before the answer is there.
  const tried = trial?.draft.levels.get(feature) ?? { level: was?.level ?? level, source: was?.source ?? source };
  const unknown = source === 'UNKNOWN';
  const means = unknown ? cardWords.score.unknown : levelMeans(feature, level);
  const changed = was !== undefined && (was.level !== level || was.source !== source);
  const classes = ['fall-row', millipoints === 0 ? 'z' : '', changed ? 'changed' : ''].filter(Boolean).join(' ');
  return (
    <div className={classes}>
      <span className="nm2">{featureName(feature)}</span>
      {trial === undefined || was === undefined ? (
        <>
          <Pips level={level} unknown={unknown} />
          <span className="lv" title={means}>
            {means}
          </span>
          <span className={`src ${source}`} title={sourceWords[source]}>
            <span className="vh">{sourceWords[source]}</span>
          </span>
        </>
      ) : (
        <>
          <LevelPicker feature={feature} level={tried.level} unknown={tried.source === 'UNKNOWN'} onPick={(to) => trial.level(was, to)} />
          <select
            className="src-pick"
            value={tried.source}
            aria-label={cardWords.score.sourceOf(featureName(feature))}
            onChange={(event) => trial.source(was, sourceOf(event.target.value))}
          >
            {SOURCES.map((one) => (
              <option key={one} value={one}>
                {sourceWords[one]}
              </option>
            ))}
          </select>
        </>
      )}
      <span className="bar" aria-hidden="true">
        <i
          className={millipoints === 0 ? 'nil' : 'lost'}
          style={millipoints === 0 ? { left: `${left}%` } : { left: `${left}%`, width: `${width}%` }}
        />
      </span>
      <span className="num">{points(millipoints)}</span>
    </div>
  );
}

/** Four pips, filled to the level; hatched where it is not known. */
function Pips({ level, unknown }: { readonly level: number; readonly unknown: boolean }) {
  return (
    <span
      className={unknown ? 'pips unk' : 'pips'}
      role="img"
      aria-label={unknown ? cardWords.score.unknown : cardWords.score.level(level)}
    >
      {[1, 2, 3, 4].map((pip) => (
        <i key={pip} className={pip <= level ? 'f' : undefined} />
      ))}
    </span>
  );
}
