import { Icon } from '../parts/icon.js';
import type { Card, Reckoned } from './documents.js';
import { gateViews } from './gates.js';
import { Empty } from './empty.js';
import { cardWords } from './card-words.js';

interface GatesPanelProps {
  readonly of: Reckoned;
  readonly limits: Card['thresholds'];
  readonly currency: string;
}

/** What stands against a class, in plain words with its numbers; and what is fulfilled. */
export function GatesPanel({ of, limits, currency }: GatesPanelProps) {
  const gates = gateViews(of, limits, currency);
  return (
    <section className="panel">
      <header>
        <h2>{cardWords.gates.title}</h2>
      </header>
      {gates.length === 0 ? (
        <Empty text={cardWords.gates.none} />
      ) : (
        <ol className="gates">
          {gates.map((gate) => (
            <li key={gate.code}>
              <Icon name={gate.stands ? 'u-close' : 'u-ok'} />
              <div>
                <p className="m">{gate.title}</p>
                <p className="dim small">{gate.detail}</p>
              </div>
              <span className="chip">{gate.chip}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
