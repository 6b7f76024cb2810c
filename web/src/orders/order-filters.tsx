import { useEffect, useState } from 'react';
import { usePlace } from '../app/place.js';
import { withQuery } from '../app/route.js';
import { listWords } from '../words/orders.js';
import { SHOWS, STATES, type Filter, type Show } from './rows.js';

interface OrderFiltersProps {
  readonly filter: Filter;
  readonly sizes: Readonly<Record<Exclude<Show, 'ended'>, number>>;
}

/** How long a text is left alone before the address follows it. */
const TYPING_MS = 200;

/** What the list is cut to; all of it stands in the address, so that a link shows the same. */
export function OrderFilters({ filter, sizes }: OrderFiltersProps) {
  const { route, go, format } = usePlace();
  return (
    <div className="orders-filters">
      <div className="seg" role="group" aria-label={listWords.shows.label}>
        {SHOWS.map((show) => (
          <button
            key={show}
            type="button"
            className="btn s"
            aria-pressed={filter.show === show}
            onClick={() => go(withQuery(route, { show: show === 'open' ? null : show }))}
          >
            {listWords.shows[show]}
            {show !== 'ended' && <b>{format.count(sizes[show])}</b>}
          </button>
        ))}
      </div>
      {filter.show !== 'ended' && (
        <select
          value={filter.state}
          aria-label={listWords.state}
          onChange={(event) => go(withQuery(route, { state: event.target.value === 'any' ? null : event.target.value }))}
        >
          {STATES.map((state) => (
            <option key={state} value={state}>
              {listWords.stateNames[state]}
            </option>
          ))}
        </select>
      )}
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
      placeholder={listWords.text}
      aria-label={listWords.text}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
