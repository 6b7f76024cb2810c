import { usePlace } from '../app/place.js';
import { withQuery } from '../app/route.js';
import { ChoiceFilter, TextFilter } from '../parts/filters.js';
import { ClassMark } from './class-mark.js';
import type { TaskClass } from './documents.js';
import { classCounts, groupSizes, SHOWS, SORTS, type Filter, type TaskView } from './rows.js';
import { listWords } from './list-words.js';

const CLASSES: readonly TaskClass[] = ['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED', 'REFUSED'];

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
      <ChoiceFilter
        name="show"
        value={filter.show}
        values={SHOWS}
        plain="all"
        label={listWords.filters.label}
        said={(show) => `${listWords.filters.shows[show]} (${sizes[show]})`}
      />
      <ChoiceFilter
        name="sort"
        value={filter.sort}
        values={SORTS}
        plain="need"
        label={listWords.filters.sort}
        said={(sort) => listWords.filters.sorts[sort]}
      />
      <TextFilter text={filter.text} label={listWords.filters.text} />
    </div>
  );
}
