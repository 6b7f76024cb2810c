import { ClassMark } from './class-mark.js';
import { fixed, points as pointsOf } from './format.js';
import type { PlanePoint } from './plane.js';
import { TaskLink } from './task-link.js';
import { planeWords } from './list-words.js';

interface PlaneTableProps {
  readonly points: readonly PlanePoint[];
  readonly marked: string | null;
  onPoint?(taskId: string | null): void;
}

/** The plane in numbers, highest score first. */
export function PlaneTable({ points, marked, onPoint }: PlaneTableProps) {
  const { columns } = planeWords;
  const sorted = points.toSorted((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
  return (
    <table className="rows-table tight" onPointerLeave={() => onPoint?.(null)}>
      <thead>
        <tr>
          <th scope="col">{columns.class}</th>
          <th scope="col">{columns.task}</th>
          {[columns.d, columns.v, columns.j, columns.s].map((text) => (
            <th key={text} scope="col" className="num">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((point) => (
          <tr key={point.taskId} className={point.taskId === marked ? 'on' : undefined} onPointerEnter={() => onPoint?.(point.taskId)}>
            <td>
              <ClassMark of={point.class} />
            </td>
            <th scope="row">
              <TaskLink id={point.taskId} onFocus={() => onPoint?.(point.taskId)}>
                {point.name}
              </TaskLink>
            </th>
            <td className="num">{fixed(point.dexterity, 2)}</td>
            <td className="num">{fixed(point.variability, 2)}</td>
            <td className="num">{fixed(point.judgement, 2)}</td>
            <td className="num">{pointsOf(point.score)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
