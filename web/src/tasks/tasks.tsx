import '../styles/tasks.css';
import type { ReactNode } from 'react';
import { usePlace } from '../app/place.js';
import type { ScreenProps } from '../app/screens.js';
import { useAnswer } from '../app/use-answer.js';
import type { Floor } from '../live/floor.js';
import { Answered } from '../parts/answered.js';
import { BacklogView } from './backlog-view.js';
import { TaskListQuery } from './documents.js';
import { MissingView } from './missing-view.js';
import { PlaneView } from './plane-view.js';
import { QueueView } from './queue-view.js';
import { classCounts, taskViews, type TaskView } from './rows.js';
import { SheetActs } from './sheet-acts.js';
import { Tabs, VIEWS, type View } from './tabs.js';
import { TaskList } from './task-list.js';
import { useClassChanges } from './use-class-changes.js';
import { listWords } from './list-words.js';

/** Every task: whose work it is, what waits, what is not known, and what a robot would save. */
export default function Tasks({ floor }: ScreenProps) {
  const { route } = usePlace();
  const { version, changed } = useClassChanges(null);
  const asked = useAnswer(TaskListQuery, {}, version);
  const view = VIEWS.find((one) => one === route.query.get('view')) ?? 'list';
  const views = asked.data === null ? null : taskViews(asked.data.classifications, asked.data.automationBacklog);
  return (
    <main className="page tasks">
      <header className="tasks-head">
        <Headline views={views} failed={asked.problem !== null} />
        <SheetActs site={floor.site.id} onChanged={changed} />
      </header>
      <Tabs view={view} queue={views === null ? 0 : views.filter(({ row }) => row.reviews.length > 0).length} />
      <Answered asked={asked} bars={9}>
        {(data) => {
          const currency = data.sites.find(({ id }) => id === floor.site.id)?.currency ?? 'EUR';
          return bodyOf(view, views ?? [], data.automationBacklog, currency, version, changed, floor);
        }}
      </Answered>
    </main>
  );
}

function bodyOf(
  view: View,
  views: readonly TaskView[],
  backlog: Parameters<typeof taskViews>[1],
  currency: string,
  version: string,
  changed: () => void,
  floor: Floor,
): ReactNode {
  const names = new Map(views.map(({ row }) => [row.taskId, row.name]));
  switch (view) {
    case 'backlog':
      return <BacklogView items={backlog} views={views} currency={currency} />;
    case 'missing':
      return <MissingView names={names} version={version} />;
    case 'plane':
      return <PlaneView rows={views.map(({ row }) => row)} />;
    case 'queue':
      return <QueueView site={floor.site.id} version={version} onChanged={changed} />;
    case 'list':
      return <TaskList views={views} currency={currency} />;
  }
}

interface HeadlineProps {
  readonly views: readonly TaskView[] | null;
  readonly failed: boolean;
}

function Headline({ views, failed }: HeadlineProps) {
  if (views === null) return <h1>{failed ? listWords.failed : listWords.loading}</h1>;
  const signatures = views.filter(({ row }) => row.signatureDue).length;
  const reviews = views.filter(({ row }) => row.reviews.length > 0).length;
  return (
    <div>
      <h1>{listWords.headline(classCounts(views.map(({ row }) => row)))}</h1>
      {views.length > 0 && <p className="dim">{listWords.waiting(signatures, reviews)}</p>}
    </div>
  );
}
