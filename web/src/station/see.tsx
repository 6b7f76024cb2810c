import { useEffect, useState } from 'react';
import { Icon } from '../parts/icon.js';
import { stepDone, type Work } from './bench.js';
import { Capture } from './capture.js';
import type { Step } from './picture.js';
import { useTold } from './use-station.js';

/** The step at hand: text, picture or video, limits, and what is to be entered. */
export function See({ work }: { readonly work: Work }) {
  const { kept, words, act } = useTold();
  const { steps } = work.order;
  const index = Math.min(kept.bench.step, Math.max(0, steps.length - 1));
  const step = steps[index];
  if (!step)
    return (
      <section className="see">
        <header>
          <h2>{work.order.task}</h2>
        </header>
        <Plain text={words.steps.noPicture} />
      </section>
    );
  const back = (): void => act(({ bench }) => ({ bench: { ...bench, step: Math.max(0, index - 1) }, drafts: [] }));
  const next = (measured: { readonly value: number } | null): void =>
    act(({ bench }, _now, at) => (at ? stepDone(bench, at, index, measured) : { bench, drafts: [] }));
  return (
    <section className="see">
      <header>
        <div>
          <p className="ph">{words.steps.of(index + 1, steps.length)}</p>
          <h2>{step.text}</h2>
          {step.required && <p className="dim tiny">{words.steps.required}</p>}
        </div>
        <button className="sq" type="button" aria-label={words.steps.before} disabled={index === 0} onClick={back}>
          <Icon name="u-back" />
        </button>
        <button className="sq" type="button" aria-label={words.steps.next} onClick={() => next(null)}>
          <Icon name={index === steps.length - 1 ? 'u-ok' : 'u-next'} />
        </button>
      </header>
      <Media key={`media ${step.id}`} step={step} />
      {step.limits && step.limits.length > 0 && (
        <ul className="lim">
          {step.limits.map(({ name, text }) => (
            <li key={name}>
              {name}
              <b>{text}</b>
            </li>
          ))}
        </ul>
      )}
      {step.measure && <Capture key={`value ${step.id}`} measure={step.measure} onValue={(value) => next({ value })} />}
    </section>
  );
}

const Plain = ({ text }: { readonly text: string }) => (
  <div className="pic plain">
    <p className="dim">{text}</p>
  </div>
);

function Media({ step: { media, alt = '' } }: { readonly step: Step }) {
  const { media: load, words } = useTold();
  const [url, setUrl] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    if (!media) return undefined;
    let made: string | null = null;
    let gone = false;
    void load(media).then((blob) => {
      if (gone) return;
      made = blob && URL.createObjectURL(blob);
      setUrl(made);
    });
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [media, load]);
  if (!media) return <Plain text={words.steps.noPicture} />;
  if (url === null) return <Plain text={words.steps.noMedia} />;
  if (url === undefined) return <div className="pic plain" aria-busy="true" />;
  return /\.(mp4|webm)$/.test(media) ? (
    <video className="pic" src={url} controls muted playsInline aria-label={alt} />
  ) : (
    <div className="pic">
      <img src={url} alt={alt} />
    </div>
  );
}
