import { Icon } from '../parts/icon.js';
import type { Work } from './bench.js';
import { useTold } from './use-station.js';

/** The steps of the work; a tap opens one. */
export function Steps({ work }: { readonly work: Work }) {
  const { kept, words, act } = useTold();
  const { step: here, stepsDone } = kept.bench;
  if (work.order.steps.length === 0)
    return (
      <div className="work-steps none">
        <p className="dim">{words.steps.none}</p>
      </div>
    );
  return (
    <ol className="work-steps" aria-label={words.steps.label}>
      {work.order.steps.map((step, index) => {
        const isDone = stepsDone.includes(step.id);
        return (
          <li key={step.id} className={[index === here ? 'now' : '', isDone ? 'done' : ''].filter(Boolean).join(' ')}>
            <button
              type="button"
              aria-current={index === here ? 'step' : undefined}
              onClick={() => act(({ bench }) => ({ bench: { ...bench, step: index }, drafts: [] }))}
            >
              <span className="no">{isDone && index !== here ? <Icon name="u-ok" /> : index + 1}</span>
              <span>
                {step.text}
                {isDone && <span className="vh">, {words.steps.done}</span>}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
