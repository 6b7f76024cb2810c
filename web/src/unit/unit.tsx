import type { ScreenProps } from '../app/screens.js';
import { usePlace } from '../app/place.js';
import { axisOf } from '../overview/axis.js';
import { UnitPanel } from './unit-panel.js';

/** L3: one work unit. */
export default function Unit({ id, floor, lines }: ScreenProps) {
  const { now } = usePlace();
  const units = lines.flatMap((line) => line.units);
  const unit = units.find((one) => one.id === id);
  if (unit === undefined) return null;
  return (
    <main className="page">
      <h1>
        {unit.code} {unit.name}
      </h1>
      <section className="panel body">
        <UnitPanel unit={unit} units={units} span={axisOf(floor, now)} />
      </section>
    </main>
  );
}
