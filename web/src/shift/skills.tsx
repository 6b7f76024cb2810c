import { usePlace } from '../app/place.js';
import { hashOf, toScreen } from '../app/route.js';
import { saveFile } from '../parts/save-file.js';
import { shiftWords } from '../words/shift.js';
import { skillsCsv } from './csv.js';
import type { ShiftStart, Skill } from './documents.js';

interface SkillsProps {
  readonly start: ShiftStart;
  readonly line: string;
}

/** How many people could do what: counts by task, in the order of the plant. No person, no level, no comparison. */
export function Skills({ start, line }: SkillsProps) {
  const { skills: said } = shiftWords;
  const save = (): void => saveFile(new Blob([skillsCsv(start)], { type: 'text/csv' }), `skills-${line.replaceAll('/', '-')}.csv`);
  return (
    <section className="panel" aria-label={said.title}>
      <header>
        <h2>{said.title}</h2>
        <span className="dim small">{said.lead}</span>
        {start.skills.length > 0 && (
          <button type="button" className="btn s end no-print" aria-label={shiftWords.csvSkills} onClick={save}>
            {shiftWords.csv}
          </button>
        )}
      </header>
      {start.skills.length === 0 ? (
        <div className="nothing">
          <p>{said.none}</p>
          <p className="dim small">{said.noneNext}</p>
        </div>
      ) : (
        <table className="data skills">
          <thead>
            <tr>
              <th scope="col">{said.task}</th>
              <Column word={said.here} long={said.hereLong} />
              <Column word={said.of} long={said.ofLong} />
              <Column word={said.work} long={said.workLong} />
            </tr>
          </thead>
          <tbody>
            {start.skills.map((skill) => (
              <SkillRow key={skill.taskId} skill={skill} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Column({ word, long }: { readonly word: string; readonly long: string }) {
  return (
    <th scope="col" className="num" title={long}>
      {word}
      <span className="vh">, {long}</span>
    </th>
  );
}

function SkillRow({ skill }: { readonly skill: Skill }) {
  const { format, route } = usePlace();
  const { skills: said } = shiftWords;
  const notes = [skill.byHand ? said.byHand : null, skill.endingSoon > 0 ? said.soon(skill.endingSoon) : null].filter(
    (one) => one !== null,
  );
  return (
    <tr className={skill.gap === null ? undefined : 'short'}>
      <th scope="row">
        <a className="plain m task" href={hashOf(toScreen(route, 'task', skill.taskId))}>
          {skill.taskName}
        </a>
        {skill.gap === null ? (
          notes.length > 0 && <span className="dim small">{notes.join(', ')}</span>
        ) : (
          <span className="watch small">{said.gap[skill.gap]}</span>
        )}
      </th>
      <td className={skill.gap === null ? 'num b' : 'num watch'}>{format.count(skill.signedOn)}</td>
      <td className="num">{format.count(skill.qualified)}</td>
      <td className="num">
        {skill.orders === 0 ? <span className="dim">—</span> : said.row(format.count(skill.orders), format.count(skill.pieces))}
      </td>
    </tr>
  );
}
