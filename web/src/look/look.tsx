import type { Look } from '../app/look.js';
import type { LineView } from '../overview/lines.js';
import { Events } from './events.js';
import { FigureDetail } from './figure.js';
import { namesOf } from './names.js';
import { Stop } from './stop.js';
import { Time } from './time.js';

interface LookProps {
  readonly look: Exclude<Look, { kind: 'order' }>;
  readonly lines: readonly LineView[];
}

/** From a figure to its sums, its intervals and their events; and the reason of a stop. */
export default function Deeper({ look, lines }: LookProps) {
  const name = namesOf(lines);
  switch (look.kind) {
    case 'figure':
      return <FigureDetail key={`${look.scope} ${look.name}`} look={look} name={name} lines={lines} />;
    case 'time':
      return <Time key={`${look.scope} ${look.category} ${look.reason}`} look={look} name={name} lines={lines} />;
    case 'events':
      return <Events key={`${look.unit} ${look.from}`} look={look} name={name} />;
    case 'stop':
      return <Stop key={`${look.unit} ${look.from}`} look={look} name={name} />;
  }
}
