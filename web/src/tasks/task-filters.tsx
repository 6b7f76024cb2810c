import { useEffect, useState } from 'react';
import { usePlace } from '../app/place.js';
import { withQuery } from '../app/route.js';
import { ClassMark } from './class-mark.js';
import type { TaskClass } from './documents.js';
import { classCounts, groupSizes, SHOWS, SORTS, type Filter, type TaskView } from './rows.js';
import { listWords } from './list-words.js';

const CLASSES: readonly TaskClass[] = ['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED', 'REFUSED'];

/** How long a text is left alone before the address follows it. */
const TYPING_MS = 200;

interface TaskFiltersProps {
  readonly views: readonly TaskView[];
  readonly filter: Filter;
}

/** What the list is cut to; all of it stands in the address, so that a link shows the same. */
export function TaskFilters({ views, filter }: TaskFiltersProps) {
  const { route, go } = usePlace();
  const counts = classCounts(views.map(({ row }) => row));
  const sizes = groupSizes(views);
  return (
    <div className="filters" role="group" aria-label={listWords.filters.label}>
      <div className="seg" role="group" aria-label={listWords.filters.classes}>
        <button className="btn s" type="button" aria-pressed={filter.class === null} onClick={() => go(withQuery(route, { class: null }))}>
          {listWords.filters.all} {views.length}
        </button>
        {CLASSES.filter((of) => of !== 'REFUSED' || counts.REFUSED > 0).map((of) => (
          <button
            key={of}
            className="btn s"
            type="button"
            aria-pressed={filter.class === of}
            onClick={() => go(withQuery(route, { class: filter.class === of ? null : of }))}
          >
            <ClassMark of={of} size="s" /> {counts[of]}
          </button>
        ))}
      </div>
      <select
        value={filter.show}
        aria-label={listWords.filters.label}
        onChange={(event) => go(withQuery(route, { show: event.target.value === 'all' ? null : event.target.value }))}
      >
        {SHOWS.map((show) => (
          <option key={show} value={show}>
            {listWords.filters.shows[show]} ({sizes[show]})
          </option>
        ))}
      </select>
      <select
        value={filter.sort}
        aria-label={listWords.filters.sort}
        onChange={(event) => go(withQuery(route, { sort: event.target.value === 'need' ? null : event.target.value }))}
      >
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {listWords.filters.sorts[sort]}
          </option>
        ))}
      </select>
      <TextFilter text={filter.text} />
    </div>
  );
}

function TextFilter({ text }: { readonly text: string }) {
  const { route, go } = usePlace();
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => go(withQuery(route, { q: typed === '' ? null : typed })), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, text, route, go]);
  return (
    <input
      type="search"
      data-filter=""
      value={typed}
      placeholder={listWords.filters.text}
      aria-label={listWords.filters.text}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
