import '../styles/tasks.css';
import '../styles/task-card.css';
import { useMemo, useState } from 'react';
import { usePlace } from '../app/place.js';
import { hashOf, toScreen } from '../app/route.js';
import type { ScreenProps } from '../app/screens.js';
import { useAnswer } from '../app/use-answer.js';
import { Answered } from '../parts/answered.js';
import { CardHead } from './card-head.js';
import { standingChanges } from './changes.js';
import { ChangesPanel } from './changes-panel.js';
import { CardQuery, type Card, type TaskRow } from './documents.js';
import { ComparePanel } from './compare-panel.js';
import { EvidencePanel } from './evidence-panel.js';
import { FactsPanel } from './facts-panel.js';
import { GatesPanel } from './gates-panel.js';
import { HistoryPanel } from './history-panel.js';
import { OpenPanel } from './open-panel.js';
import { PayPanel } from './pay-panel.js';
import { PlanePanel } from './plane-panel.js';
import { ScorePanel } from './score-panel.js';
import { SplitPanel } from './split-panel.js';
import { useClassChanges } from './use-class-changes.js';
import { useWhatIf } from './use-what-if.js';
import { VersionsPanel } from './versions-panel.js';
import { WhatIfBar } from './what-if-bar.js';
import { cardWords } from './card-words.js';

/** One task: whose work it is and why, point by point, and what would change it. */
export default function TaskCard({ id, floor }: ScreenProps) {
  const { route } = usePlace();
  const taskId = id ?? '';
  const { version, changed } = useClassChanges(taskId);
  const asked = useAnswer(CardQuery, { taskId }, `${taskId} ${version}`);
  const gone = asked.problem?.code === 'NOT_CLASSIFIED';
  return (
    <main className="page card-page">
      <a className="small up" href={hashOf(toScreen(route, 'tasks'))}>
        {cardWords.back}
      </a>
      {gone ? (
        <section className="panel gone">
          <h1>{cardWords.gone}</h1>
          <p className="dim">{cardWords.goneNext}</p>
        </section>
      ) : (
        <>
          {asked.data === null && <h1>{asked.problem === null ? cardWords.loading : cardWords.failed}</h1>}
          <Answered asked={asked} bars={9}>
            {({ classification, standing, classifications, sites }) =>
              classification !== null && (
                <CardBody
                  card={standingChanges(classification, standing)}
                  rows={classifications}
                  currency={sites.find((one) => one.id === floor.site.id)?.currency ?? 'EUR'}
                  site={floor.site.id}
                  version={version}
                  onChanged={changed}
                />
              )
            }
          </Answered>
        </>
      )}
    </main>
  );
}

interface CardBodyProps {
  readonly card: Card;
  readonly rows: readonly TaskRow[];
  readonly currency: string;
  readonly site: string;
  readonly version: string;
  onChanged(): void;
}

function CardBody({ card, rows, currency, site, version, onChanged }: CardBodyProps) {
  const trial = useWhatIf(card);
  const [comparing, setComparing] = useState(false);
  // While something is tried, every panel shows what it makes of the task; the rest is as it is.
  const shown = useMemo<Card>(() => (trial.result === null ? card : { ...card, ...trial.result }), [card, trial.result]);
  const drawn = rows.map((row) => (row.taskId === card.taskId && trial.on ? { ...row, ...sharesOf(shown) } : row));
  return (
    <>
      <div className="card-first">
        <CardHead card={card} site={site} whatIf={trial.on} onWhatIf={trial.begin} onChanged={onChanged} />
        {trial.on && <WhatIfBar card={card} trial={trial} site={site} onChanged={onChanged} />}
        <div className="card-grid">
          <ScorePanel card={shown} was={card} {...(trial.on ? { trial } : {})} />
          <div className="col">
            <GatesPanel of={shown} limits={card.thresholds} currency={currency} />
            {trial.on ? <FactsPanel card={card} trial={trial} /> : <EvidencePanel card={shown} />}
            <PayPanel of={shown} limits={card.thresholds} currency={currency} />
          </div>
          <div className="col">
            <PlanePanel card={shown} rows={drawn} />
            <ChangesPanel of={shown} onTry={trial.tryChange} />
            <VersionsPanel card={card} comparing={comparing} onCompare={() => setComparing(!comparing)} />
          </div>
        </div>
      </div>
      <div className="card-more">
        {comparing && <ComparePanel card={card} />}
        <OpenPanel card={card} site={site} onChanged={onChanged} />
        <SplitPanel taskId={card.taskId} currency={currency} version={version} />
        <HistoryPanel card={card} />
      </div>
    </>
  );
}

const sharesOf = ({ class: of, dexterity, variability, judgement, score }: Card) => ({
  class: of,
  dexterity,
  variability,
  judgement,
  score,
});
