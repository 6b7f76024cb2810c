import type { ReactNode } from 'react';

interface EmptyProps {
  readonly text: string;
  readonly next?: string;
  readonly children?: ReactNode;
}

/** Nothing to show: a sentence and the next step. */
export function Empty({ text, next, children }: EmptyProps) {
  return (
    <div className="nothing">
      <p className="m">{text}</p>
      {next !== undefined && <p className="dim small">{next}</p>}
      {children}
    </div>
  );
}
