import type { Problem } from '../live/problem.js';
import { Failed } from '../parts/answered.js';
import { ClassMark } from './class-mark.js';
import { money, points } from './format.js';
import type { DryRun, Flip } from './policy-documents.js';
import { policyWords } from './policy-words.js';
import { TaskLink } from './task-link.js';

interface PolicyOutcomeProps {
  readonly run: DryRun | null;
  readonly problem: Problem | null;
  /** Numbers have changed since. */
  readonly stale: boolean;
  readonly currency: string;
  onRetry(): void;
}

/** What the policy would do to the whole plant: who flips, both ways, and the money. */
export function PolicyOutcome({ run, problem, stale, currency, onRetry }: PolicyOutcomeProps) {
  const { outcome } = policyWords;
  return (
    <section className={stale ? 'panel outcome old' : 'panel outcome'} aria-live="polite">
      <header>
        <h2>{outcome.title}</h2>
      </header>
      {problem !== null && <Failed problem={problem} retry={onRetry} />}
      {run === null && problem === null && <p className="cap dim">{outcome.none}</p>}
      {stale && <p className="cap watch small">{outcome.stale}</p>}
      {run !== null && (run.problems.length > 0 ? <Problems run={run} /> : <Flips run={run} currency={currency} />)}
    </section>
  );
}

function Problems({ run: { problems } }: { readonly run: DryRun }) {
  return (
    <div className="cap">
      <p className="late">{policyWords.outcome.refused(problems.length)}</p>
      <ul>
        {problems.map(({ path, message, accepted }) => (
          <li key={`${path} ${message}`}>
            <b>{path}</b>: {message}; {accepted}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Flips({ run, currency }: { readonly run: DryRun; readonly currency: string }) {
  const { outcome } = policyWords;
  const { flips, tasks, towardsRobots, towardsPeople, savingPerYear, investment } = run;
  const sum = money(Math.round(Math.abs(savingPerYear)), currency);
  const said = savingPerYear > 0 ? outcome.saves(sum) : savingPerYear < 0 ? outcome.costs(sum) : outcome.even;
  return (
    <>
      <div className="cap">
        <p className="b">{outcome.flips(flips.length, tasks)}</p>
        {flips.length > 0 && (
          <p>
            {outcome.ways(towardsRobots, towardsPeople)} {said} {outcome.investment(money(Math.round(investment), currency))}
          </p>
        )}
      </div>
      {[true, false].map((robots) => {
        const side = flips.filter((flip) => flip.towardsRobots === robots);
        return side.length === 0 ? null : (
          <FlipTable key={String(robots)} title={robots ? outcome.towardsRobots : outcome.towardsPeople} flips={side} currency={currency} />
        );
      })}
    </>
  );
}

interface FlipTableProps {
  readonly title: string;
  readonly flips: readonly Flip[];
  readonly currency: string;
}

function FlipTable({ title, flips, currency }: FlipTableProps) {
  const { columns, signature, to } = policyWords.outcome;
  return (
    <table className="rows-table tight">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.task}</th>
          <th scope="col">{columns.flip}</th>
          <th scope="col" className="num">
            {columns.saving}
          </th>
          <th scope="col" className="num">
            {columns.investment}
          </th>
          <th scope="col">{columns.signature}</th>
        </tr>
      </thead>
      <tbody>
        {flips.map((flip) => (
          <tr key={flip.taskId}>
            <th scope="row">
              <TaskLink id={flip.taskId}>{flip.name}</TaskLink>
            </th>
            <td>
              <span className="force" title={points(flip.score)}>
                <ClassMark of={flip.from} size="s" />
                <span className="dim small">{to}</span>
                <ClassMark of={flip.to} size="s" />
              </span>
            </td>
            <td className="num">{money(flip.savingPerYear === null ? null : Math.round(flip.savingPerYear), currency)}</td>
            <td className="num">{money(flip.investment === null ? null : Math.round(flip.investment), currency)}</td>
            <td>{flip.signatureNeeded ? signature : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
