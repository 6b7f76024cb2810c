import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { toScreen } from '../app/route.js';
import { useAnswer } from '../app/use-answer.js';
import { Answered } from '../parts/answered.js';
import { ClassMark } from './class-mark.js';
import type { TaskRow } from './documents.js';
import { fixed, plain } from './format.js';
import { PlaneChart } from './plane-chart.js';
import { policyWeights, pointOf } from './plane.js';
import { PlaneTable } from './plane-table.js';
import { PoliciesQuery } from './policy-documents.js';
import { classCounts } from './rows.js';
import { Empty } from './empty.js';
import { listWords, planeWords } from './list-words.js';

/** The plane of all tasks, with its twin beside it. Whatever is pointed at has the line drawn for its judgement. */
export function PlaneView({ rows }: { readonly rows: readonly TaskRow[] }) {
  const { route, go } = usePlace();
  const [marked, setMarked] = useState<string | null>(null);
  const policies = useAnswer(PoliciesQuery, {}, '');
  const points = rows.map(pointOf);
  const mark = points.find(({ taskId }) => taskId === marked) ?? null;
  const judgement = mark?.judgement ?? 0;
  if (rows.length === 0)
    return (
      <section className="panel">
        <Empty text={listWords.none} next={listWords.noneNext} />
      </section>
    );
  return (
    <div className="plane-view">
      <section className="panel plane-panel">
        <header>
          <h2>{planeWords.title}</h2>
          <span className="dim small">{planeWords.note}</span>
        </header>
        <Answered asked={policies} bars={6}>
          {({ classificationPolicies }) => {
            const weights = policyWeights(classificationPolicies.find(({ inForce }) => inForce)?.settings ?? []);
            return (
              <>
                <PlaneChart
                  points={points}
                  threshold={weights.threshold}
                  judgement={judgement}
                  weights={weights}
                  marked={marked}
                  onPoint={(taskId) => taskId !== null && setMarked(taskId)}
                  onOpen={(taskId) => go(toScreen(route, 'task', taskId))}
                />
                <p className="cap dim small">
                  {planeWords.caption(plain(weights.threshold / 1000), fixed(judgement, 2), mark?.name ?? null)}{' '}
                  {mark === null && planeWords.hint}
                </p>
              </>
            );
          }}
        </Answered>
        <PlaneCounts rows={rows} />
      </section>
      <section className="panel">
        <PlaneTable points={points} marked={marked} onPoint={(taskId) => taskId !== null && setMarked(taskId)} />
      </section>
    </div>
  );
}

/** How many of each class. */
export function PlaneCounts({ rows }: { readonly rows: readonly TaskRow[] }) {
  const counts = classCounts(rows);
  return (
    <p className="cap marks">
      <span>
        <ClassMark of="AUTOMATED" /> {counts.AUTOMATED}
      </span>
      <span>
        <ClassMark of="DIGITISING" /> {counts.DIGITISING}
      </span>
      <span>
        <ClassMark of="HUMAN_ORCHESTRATED" /> {counts.HUMAN_ORCHESTRATED}
      </span>
    </p>
  );
}
