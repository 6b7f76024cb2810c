import { useAnswer } from '../app/use-answer.js';
import { Answered } from '../parts/answered.js';
import { ClassMark } from './class-mark.js';
import { SplitQuery, type Split } from './documents.js';
import { money, points } from './format.js';
import { Empty } from './empty.js';
import { cardWords } from './card-words.js';

interface SplitPanelProps {
  readonly taskId: string;
  readonly currency: string;
  /** Changes when the task has changed. */
  readonly version: string;
}

/** Who should do which step at the least cost. */
export function SplitPanel({ taskId, currency, version }: SplitPanelProps) {
  const asked = useAnswer(SplitQuery, { taskId }, `${taskId} ${version}`);
  const { split } = cardWords;
  return (
    <section className="panel">
      <header>
        <h2>{split.title}</h2>
      </header>
      {asked.problem?.code === 'NO_STEPS' ? (
        <Empty text={split.none} next={split.noneNext} />
      ) : (
        <Answered asked={asked} bars={3}>
          {({ splitProposal }) => <SplitBody split={splitProposal} currency={currency} />}
        </Answered>
      )}
    </section>
  );
}

function SplitBody({ split, currency }: { readonly split: Split; readonly currency: string }) {
  const { columns, by, saving, noSaving } = cardWords.split;
  return (
    <>
      <p className="cap">
        {split.savingPerPiece > 0
          ? saving(money(split.savingPerPiece, currency), split.handOvers)
          : noSaving(money(split.byHandCost, currency))}
      </p>
      <table className="rows-table tight">
        <thead>
          <tr>
            <th scope="col">{columns.step}</th>
            <th scope="col">{columns.class}</th>
            <th scope="col">{columns.by}</th>
            <th scope="col" className="num">
              {columns.score}
            </th>
            <th scope="col" className="num">
              {columns.cost}
            </th>
          </tr>
        </thead>
        <tbody>
          {split.steps.map((step) => (
            <tr key={step.id}>
              <th scope="row">{step.id}</th>
              <td>
                <ClassMark of={step.class} />
              </td>
              <td>{by[step.by] ?? step.by}</td>
              <td className="num">{points(step.score)}</td>
              <td className="num">{money(step.cost, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
