import { ClassMark } from './class-mark.js';
import type { Backlog } from './documents.js';
import { money, years } from './format.js';
import { gateTitles, gateWords } from './gate-words.js';
import { featureName } from './feature-words.js';
import type { TaskView } from './rows.js';
import { TaskLink } from './task-link.js';
import { backlogWords } from './list-words.js';

interface BacklogViewProps {
  readonly items: readonly Backlog[];
  readonly views: readonly TaskView[];
  readonly currency: string;
}

/** What saves most first: work that is a robot's by nature and not in force as one. */
export function BacklogView({ items, views, currency }: BacklogViewProps) {
  const rows = new Map(views.map(({ row }) => [row.taskId, row]));
  const known = items.flatMap(({ savingPerYear }) => (savingPerYear === null ? [] : [savingPerYear]));
  const most = Math.max(1, ...known);
  const sum =
    known.length === 0
      ? null
      : money(
          known.reduce((all, one) => all + one, 0),
          currency,
        );
  return (
    <section className="panel list">
      <header>
        <h2>{backlogWords.headline(items.length, sum)}</h2>
      </header>
      {items.length === 0 ? (
        <p className="cap dim">{backlogWords.next}</p>
      ) : (
        <table className="rows-table">
          <thead>
            <tr>
              <th scope="col">{backlogWords.columns.task}</th>
              <th scope="col" className="bar-col" aria-hidden="true" />
              <th scope="col" className="num">
                {backlogWords.columns.saving}
              </th>
              <th scope="col" className="num">
                {backlogWords.columns.payback}
              </th>
              <th scope="col">{backlogWords.columns.force}</th>
              <th scope="col">{backlogWords.columns.blockers}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ taskId, savingPerYear, paybackYears, blockers }) => {
              const row = rows.get(taskId);
              return (
                <tr key={taskId}>
                  <th scope="row">
                    <TaskLink id={taskId}>{row?.name ?? taskId}</TaskLink>
                  </th>
                  <td className="bar-col" aria-hidden="true">
                    {savingPerYear !== null && <i className="saving" style={{ width: `${Math.max(0, (100 * savingPerYear) / most)}%` }} />}
                  </td>
                  <td
                    className="num b"
                    data-label={backlogWords.columns.saving}
                    title={savingPerYear === null ? backlogWords.noMoney : undefined}
                  >
                    {money(savingPerYear, currency)}
                  </td>
                  <td className="num" data-label={backlogWords.columns.payback}>
                    {years(paybackYears)}
                  </td>
                  <td data-label={backlogWords.columns.force}>{row !== undefined && <ClassMark of={row.inForce} word="short" />}</td>
                  <td>{blockers.length === 0 ? backlogWords.signature : blockers.map((gate) => blocker(gate)).join(', ')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

const blocker = ({ code, text }: Backlog['blockers'][number]): string =>
  code.startsWith('VETO:') ? gateWords.veto(featureName(code.slice('VETO:'.length))) : (gateTitles[code] ?? text);
