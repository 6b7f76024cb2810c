import type { ReactNode } from 'react';
import { useAfter } from '../app/hooks.js';
import type { Asked } from '../app/use-answer.js';
import type { Problem } from '../live/problem.js';
import { shellWords } from '../words/shell.js';

interface AnsweredProps<T> {
  readonly asked: Asked<T>;
  /** Grey bars while it is read. */
  readonly bars?: number;
  children(data: T): ReactNode;
}

/**
 * What was asked for, in its states: loading, error with the way on, no permission, stale (the last answer, with what
 * went wrong since), and the answer. What is empty says so itself.
 */
export function Answered<T>({ asked: { data, problem, retry }, bars = 4, children }: AnsweredProps<T>) {
  if (data === null) return problem === null ? <Reading bars={bars} /> : <Failed problem={problem} retry={retry} />;
  return (
    <>
      {problem !== null && <Stale problem={problem} retry={retry} />}
      {children(data)}
    </>
  );
}

/** Labels at once, grey bars after 300 ms. */
function Reading({ bars }: { readonly bars: number }) {
  const late = useAfter(300);
  return (
    <div aria-busy="true">
      <span className="vh">{shellWords.read.loading}</span>
      {late && (
        <div className="bars" aria-hidden="true">
          {Array.from({ length: bars }, (_, index) => (
            <i key={index} />
          ))}
        </div>
      )}
    </div>
  );
}

interface ProblemProps {
  readonly problem: Problem;
  retry(): void;
}

/** What failed, its code, and the way on; or that it is not for this role. */
export function Failed({ problem, retry }: ProblemProps) {
  const { read } = shellWords;
  if (problem.kind === 'forbidden')
    return (
      <div className="nothing">
        <p className="m">{read.forbidden}</p>
        <p className="dim small">{read.forbiddenAsk}</p>
      </div>
    );
  return (
    <div className="nothing" role="alert">
      <p className="m">{read.failed}</p>
      <p className="dim small">
        {problem.code}: {problem.text}
      </p>
      <p>
        <button type="button" className="btn s" onClick={retry}>
          {read.retry}
        </button>
      </p>
    </div>
  );
}

function Stale({ problem, retry }: ProblemProps) {
  return (
    <p className="stale-note small" role="status">
      {shellWords.read.stale(problem.code)}{' '}
      <button type="button" className="link" onClick={retry}>
        {shellWords.read.retry}
      </button>
    </p>
  );
}
