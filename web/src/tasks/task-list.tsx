import { usePlace } from '../app/place.js';
import { hashOf, withQuery } from '../app/route.js';
import { ClassMark } from './class-mark.js';
import { reasonOf, reviewWords, shortClass } from './class-words.js';
import { fixed, money, points } from './format.js';
import { filterOf, listed, mostPressing, type Sort, type TaskView } from './rows.js';
import { Empty } from './empty.js';
import { TaskFilters } from './task-filters.js';
import { TaskLink } from './task-link.js';
import { listWords } from './list-words.js';

interface TaskListProps {
  readonly views: readonly TaskView[];
  readonly currency: string;
}

/** The tasks of the filter, most pressing first. */
export function TaskList({ views, currency }: TaskListProps) {
  const { route, go } = usePlace();
  const filter = filterOf(route.query);
  const shown = listed(views, filter);
  if (views.length === 0)
    return (
      <section className="panel">
        <Empty text={listWords.none} next={listWords.noneNext} />
      </section>
    );
  return (
    <section className="panel list">
      <TaskFilters views={views} filter={filter} />
      <p className="vh" role="status">
        {listWords.shown(shown.length, views.length)}
      </p>
      {shown.length === 0 ? (
        <Empty text={listWords.noneMatch} next={listWords.noneMatchNext}>
          <p>
            <button className="btn s" type="button" onClick={() => go(withQuery(route, { class: null, show: null, q: null }))}>
              {listWords.clear}
            </button>
          </p>
        </Empty>
      ) : (
        <table className="rows-table">
          <thead>
            <tr>
              <th scope="col">{listWords.columns.class}</th>
              <SortHead sort="name" filter={filter.sort} text={listWords.columns.task} />
              <th scope="col" className="wide">
                {listWords.columns.nature}
              </th>
              <SortHead sort="score" filter={filter.sort} text={listWords.columns.score} title={listWords.columns.scoreLong} num />
              <SortHead sort="confidence" filter={filter.sort} text={listWords.columns.confidence} num />
              <th scope="col">{listWords.columns.reason}</th>
              <th scope="col">{listWords.columns.force}</th>
              <SortHead sort="saving" filter={filter.sort} text={listWords.columns.saving} num />
              <th scope="col">{listWords.columns.review}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((view) => (
              <TaskRowLine key={view.row.taskId} view={view} currency={currency} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface SortHeadProps {
  readonly sort: Sort;
  readonly filter: Sort;
  readonly text: string;
  readonly title?: string;
  readonly num?: boolean;
}

/** A column that the list can be ordered by. */
function SortHead({ sort, filter, text, title, num }: SortHeadProps) {
  const { route } = usePlace();
  const on = filter === sort;
  const rising = sort === 'name' || sort === 'confidence';
  return (
    <th scope="col" className={num === true ? 'num' : undefined} aria-sort={on ? (rising ? 'ascending' : 'descending') : undefined}>
      <a href={hashOf(withQuery(route, { sort: on ? null : sort }))} title={title}>
        {text}
      </a>
    </th>
  );
}

function TaskRowLine({ view, currency }: { readonly view: TaskView; readonly currency: string }) {
  const { row, saving, duty } = view;
  const pressing = mostPressing(row.reviews);
  return (
    <tr>
      <td className="c-class">
        <ClassMark of={row.class} word="short" />
      </td>
      <th scope="row">
        <TaskLink id={row.taskId}>{row.name}</TaskLink>
        <span className="dim small code">{row.taskId}</span>
      </th>
      <td className="wide dim">{shortClass[row.nature]}</td>
      <td className="num" data-label={listWords.columns.score}>
        {points(row.score)}
      </td>
      <td className="num" data-label={listWords.columns.confidence}>
        {fixed(row.confidence, 2)}
      </td>
      <td data-label={listWords.columns.reason}>{reasonOf(row.reason)}</td>
      <td data-label={listWords.columns.force}>
        <Force view={view} />
      </td>
      <td className="num" data-label={listWords.columns.saving}>
        {money(saving, currency)}
      </td>
      <td className="open">
        {pressing !== null && <span className="chip note">{reviewWords[pressing.kind]}</span>}
        {row.reviews.length > 1 && <span className="dim small"> +{row.reviews.length - 1}</span>}
        {duty && <span className="chip">{listWords.duty}</span>}
      </td>
    </tr>
  );
}

/** What routing obeys, and by whose name. */
function Force({ view: { row } }: { readonly view: TaskView }) {
  if (row.signatureDue)
    return (
      <span className="force">
        <ClassMark of={row.inForce} size="s" />
        <span className="watch">{listWords.due}</span>
      </span>
    );
  return (
    <span className="force">
      <ClassMark of={row.inForce} size="s" />
      <span className="dim small">{row.signedBy === null ? listWords.unsigned : listWords.signedBy(row.signedBy)}</span>
    </span>
  );
}
