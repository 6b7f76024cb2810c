import { Icon } from '../parts/icon.js';
import { accept, book, finish, run, stand, type Work } from './bench.js';
import { useTold } from './use-station.js';

export type SheetName = 'scrap' | 'problem' | 'pause' | 'hand-over' | 'why' | 'queue' | 'decline';

/** Five buttons: the one that the work needs next, and what may come between. */
export function Dock({ onOpen }: { onOpen(name: SheetName): void }) {
  const { words, work } = useTold();
  const hasBegun = work !== null && (work.job.state === 'RUNNING' || work.job.state === 'INTERRUPTED');
  return (
    <nav className="dock" aria-label={words.act.label}>
      <Main work={work} />
      <button className="big" type="button" disabled={!hasBegun} onClick={() => onOpen('scrap')}>
        <Icon name="u-close" />
        {words.act.scrap}
      </button>
      <button className="big prob" type="button" onClick={() => onOpen('problem')}>
        <Icon name="s-warn" tone="warn" />
        {words.act.problem}
      </button>
      <button className="big" type="button" onClick={() => onOpen('pause')}>
        <Icon name="s-planned" />
        {words.act.pause}
      </button>
      <button className="big" type="button" onClick={() => onOpen('hand-over')}>
        <Icon name="u-hand" />
        {words.act.handOver}
      </button>
    </nav>
  );
}

interface Next {
  readonly icon: string;
  readonly text: string;
  readonly note: string;
  readonly disabled?: boolean;
  act(): void;
}

function Main({ work }: { readonly work: Work | null }) {
  const next = useNext(work);
  return (
    <button className="big good" type="button" disabled={next === null || next.disabled === true} onClick={next?.act}>
      <Icon name={next?.icon ?? 'u-ok'} />
      <span>
        {next?.text}
        <small>{next?.note}</small>
      </span>
    </button>
  );
}

/** What the large button does now. */
function useNext(work: Work | null): Next | null {
  const { words, kept, count, act } = useTold();
  const { state, stepsDone } = kept.bench;
  const go = (): void => act(({ bench }, now, at) => (at ? run(bench, at, now) : { bench, drafts: [] }));
  const idle: Next = { icon: 's-order', text: words.queue.none, note: '', disabled: true, act: go };
  const toIdle = (): void => act(({ bench }, now) => stand(bench, null, 'IDLE', now));
  if (work === null && state !== 'IDLE' && state !== 'RUNNING')
    return { icon: 's-run', text: words.act.resume, note: words.act.resumes[state] ?? '', act: toIdle };
  if (work === null) return idle;
  if (work.isOffered)
    return {
      icon: 'u-ok',
      text: words.offer.accept,
      note: work.order.externalId,
      act: () => act(({ bench }, _now, at) => (at?.isOffered ? accept(bench, at) : { bench, drafts: [] })),
    };
  if (work.job.state === 'ACCEPTED')
    return { icon: 's-run', text: words.act.start, note: words.act.starts(work.order.externalId), act: go };
  if (state !== 'RUNNING' || work.job.state === 'INTERRUPTED')
    return { icon: 's-run', text: words.act.resume, note: words.act.resumes[state] ?? words.act.resumes['OTHER'] ?? '', act: go };
  if (work.isFull)
    return {
      icon: 'u-ok',
      text: words.act.finish,
      note: words.act.finishes(count(work.good), count(work.order.quantity)),
      act: () => act(({ bench }, now, at) => (at ? finish(bench, at, now) : { bench, drafts: [] })),
    };
  const missing = work.order.steps.find(({ id, required }) => required === true && !stepsDone.includes(id));
  return {
    icon: 'u-ok',
    text: words.act.good,
    note: missing ? words.steps.missing(missing.text) : words.act.books(count(work.good + 1)),
    disabled: missing !== undefined,
    act: () => act(({ bench }, now, at) => (at ? book(bench, at, 'good', 1, now) : { bench, drafts: [] })),
  };
}
