import type { ScreenProps } from '../app/screens.js';
import { usePlace } from '../app/place.js';
import { axisOf } from '../overview/axis.js';
import { LinePanel } from './line-panel.js';

/** L2: what stops us, where? Without a line in the address: the first. */
export default function Line({ id, floor, lines }: ScreenProps) {
  const { now } = usePlace();
  const line = id === null ? lines[0] : lines.find((one) => one.id === id);
  if (line === undefined) return null;
  return (
    <main className="page">
      <h1>{line.name}</h1>
      <section className="panel body">
        <LinePanel line={line} span={axisOf(floor, now)} />
      </section>
    </main>
  );
}
