import { usePlace } from '../app/place.js';
import { toScreen } from '../app/route.js';
import type { Card, TaskRow } from './documents.js';
import { PlaneChart } from './plane-chart.js';
import { pointOf, weightsOf } from './plane.js';
import { PlaneTable } from './plane-table.js';
import { PlaneCounts } from './plane-view.js';
import { Twin } from './twin.js';
import { planeWords } from './list-words.js';

interface PlanePanelProps {
  readonly card: Card;
  readonly rows: readonly TaskRow[];
}

/** The task among all the others, with the line for its judgement and its threshold. */
export function PlanePanel({ card, rows }: PlanePanelProps) {
  const { route, go } = usePlace();
  const points = rows.map(pointOf);
  return (
    <Twin
      className="plane-panel"
      title={planeWords.title}
      note={planeWords.note}
      chart={
        <PlaneChart
          points={points}
          threshold={card.thresholds.autoScore}
          judgement={card.judgement}
          weights={weightsOf(card, card.contributions)}
          marked={card.taskId}
          onOpen={(taskId) => go(toScreen(route, 'task', taskId))}
        />
      }
      table={<PlaneTable points={points} marked={card.taskId} />}
    >
      <PlaneCounts rows={rows} />
    </Twin>
  );
}
