import { usePlace } from '../app/place.js';
import type { Floor } from '../live/floor.js';
import type { AttentionItem } from './attention.js';
import { AttentionList } from './attention-list.js';
import { axisOf } from './axis.js';
import { Counters } from './counters.js';
import { Headline } from './headline-row.js';
import { Lines } from './lines-panel.js';
import type { LineView } from './lines.js';

interface OverviewProps {
  readonly floor: Floor;
  readonly lines: readonly LineView[];
  readonly items: readonly AttentionItem[];
}

/** L1: who needs me, are we on plan? */
export function Overview({ floor, lines, items }: OverviewProps) {
  const { until } = usePlace();
  return (
    <main className="overview">
      <Headline floor={floor} lines={lines} attention={items.length} />
      <AttentionList items={items} />
      <Lines lines={lines} span={axisOf(floor, until)} shiftFrom={floor.span.from} ordersKnown={floor.orders !== null && !floor.past} />
      <Counters floor={floor} lines={lines} />
    </main>
  );
}
