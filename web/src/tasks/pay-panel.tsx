import type { Card, Reckoned } from './documents.js';
import { NOTHING } from '../words/format.js';
import { fixed, money, plain, years } from './format.js';
import { Empty } from './empty.js';
import { cardWords } from './card-words.js';

interface PayPanelProps {
  readonly of: Reckoned;
  readonly limits: Card['thresholds'];
  readonly currency: string;
}

/** Pay-back against the limits, the break-even, and what a piece costs each way. */
export function PayPanel({ of: { economics }, limits, currency }: PayPanelProps) {
  const { pay } = cardWords;
  return (
    <section className="panel pay">
      <header>
        <h2>{pay.title}</h2>
      </header>
      {economics === null ? (
        <Empty text={pay.none} />
      ) : (
        <>
          <dl className="money">
            <Figure value={years(economics.paybackDigitising)} text={pay.digitising} note={pay.limit(years(limits.paybackDigitising))} />
            <Figure value={years(economics.paybackAutomating)} text={pay.automated} note={pay.limit(years(limits.paybackAutomating))} />
            <Figure
              value={economics.breakEvenDigitising === null ? NOTHING : fixed(economics.breakEvenDigitising, 0)}
              text={pay.breakEven}
              note={pay.perYear}
            />
          </dl>
          <ul className="cap dim small">
            <li>
              {pay.costs(
                money(economics.manualCost, currency),
                money(economics.automatedCost, currency),
                money(economics.learnedCost, currency),
                money(economics.teleoperatedCost, currency),
              )}
            </li>
            <li>
              {pay.learning(
                plain(economics.demonstrations),
                money(Math.round(economics.digitisingInvestment), currency),
                fixed(economics.chance, 2),
              )}
            </li>
          </ul>
        </>
      )}
    </section>
  );
}

interface FigureProps {
  readonly value: string;
  readonly text: string;
  readonly note: string;
}

function Figure({ value, text, note }: FigureProps) {
  return (
    <div>
      <dt className="dim small">
        {text}
        <br />
        {note}
      </dt>
      <dd className="fig">{value}</dd>
    </div>
  );
}
