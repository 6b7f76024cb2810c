import { usePlace } from '../app/place.js';
import { withQuery } from '../app/route.js';
import { ChoiceFilter, TextFilter } from '../parts/filters.js';
import { listWords } from '../words/orders.js';
import { SHOWS, STATES, type Filter, type Show } from './rows.js';

interface OrderFiltersProps {
  readonly filter: Filter;
  readonly sizes: Readonly<Record<Exclude<Show, 'ended'>, number>>;
}

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
        <ChoiceFilter
          name="state"
          value={filter.state}
          values={STATES}
          plain="any"
          label={listWords.state}
          said={(state) => listWords.stateNames[state]}
        />
      )}
      <TextFilter text={filter.text} label={listWords.text} />
    </div>
  );
}
