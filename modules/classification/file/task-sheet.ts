import { parse } from 'csv-parse/sync';
import { LIMITS } from '../../../config/limits.js';
import type { Task } from '../../plant/domain/plant.js';
import { ANCHORS } from '../domain/anchors.js';
import { FACT_KINDS, readFact, type FactKind, type FactValue } from '../domain/facts.js';
import { FEATURES, isLevel, SOURCE_GRADES, type Feature, type Level, type SourceGrade } from '../domain/features.js';
import type { SaidTask } from '../domain/said.js';

/** One thing that is wrong in a sheet. */
export interface SheetProblem {
  /** Line of the file, from 1. */
  readonly line: number;
  /** Such as `line 7, compliance`. */
  readonly path: string;
  readonly message: string;
  readonly accepted: string;
}

/** The tasks of a sheet, and every problem at once; only without problems is it of use. */
export interface ReadSheet {
  readonly tasks: readonly SaidTask[];
  readonly problems: readonly SheetProblem[];
}

const CODE = /^[A-Za-z0-9_-]{1,64}$/;
const GIVEN_GRADES = SOURCE_GRADES.filter((grade) => grade !== 'UNKNOWN');
const factColumn = ({ name, unit }: FactKind): string => (unit === null ? name : `${name} [${unit}]`);
const sourceColumn = (feature: Feature): string => `${feature} source`;
const COLUMNS: readonly string[] = [
  'task_id',
  'name',
  ...FEATURES.flatMap((feature) => [feature, sourceColumn(feature)]),
  ...FACT_KINDS.map(factColumn),
];

/** A sheet without tasks that explains every column; lines that begin with # are passed over when it is read. */
export function sheetTemplate(): string {
  const notes = [
    'Tasks to classify: one line each. A blank cell is not known. Lines that begin with # are passed over.',
    'Levels: 0 is easiest for a robot, 4 hardest. Source of a level: MEASURED, DOCUMENTED, ENGINEER (default) or INFERRED.',
    ...FEATURES.map((feature) => `${feature}: ${ANCHORS[feature].map((anchor, level) => `${level} ${anchor}`).join(' · ')}`),
    ...FACT_KINDS.map((kind) => `${factColumn(kind)}: ${kind.about}${Array.isArray(kind.accepts) ? ` (${kind.accepts.join(', ')})` : ''}`),
  ];
  return `${notes.map((note) => `# ${note}\n`).join('')}${rowOf(COLUMNS)}`;
}

/** The tasks as a sheet that reads back the same. */
export const exportSheet = (tasks: readonly Task[]): string => [COLUMNS, ...tasks.map((task) => cellsOf(task))].map(rowOf).join('');

function cellsOf(task: Task): readonly string[] {
  const facts = task.facts as Readonly<Record<string, unknown>>;
  const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
  return [
    task.id,
    task.name,
    ...FEATURES.flatMap((feature) => [
      text(task.levels[feature]),
      text(task.levels[feature] === undefined ? undefined : task.sources[feature]),
    ]),
    ...FACT_KINDS.map(({ name }) => text(facts[name])),
  ];
}

const rowOf = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n#]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;

interface Line {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

/** Reads a sheet: columns in any order, those that are missing say nothing, unknown ones are refused. */
export function readSheet(text: string): ReadSheet {
  const problems: SheetProblem[] = [];
  const refuse = (line: number, column: string, message: string, accepted: string) =>
    problems.push({ line, path: `line ${line}${column === '' ? '' : `, ${column}`}`, message, accepted });
  const lines = linesOf(text, refuse);
  const [header, ...rows] = lines;
  if (!header) {
    if (problems.length === 0) refuse(1, '', 'the sheet is empty', `a header with ${COLUMNS.slice(0, 3).join(', ')} …`);
    return { tasks: [], problems };
  }
  checkHeader(header, refuse);
  if (rows.length > LIMITS.sheetTasks) refuse(header.info.lines, '', `${rows.length} tasks`, `at most ${LIMITS.sheetTasks} in one sheet`);
  if (problems.length > 0) return { tasks: [], problems };
  const tasks = rows.map((row) => readRow(header.record, row, refuse));
  tasks.forEach(({ taskId }, at) => {
    if (tasks.findIndex((other) => other.taskId === taskId) < at)
      refuse(rows[at]!.info.lines, 'task_id', `"${taskId}" stands twice`, 'each task once');
  });
  return { tasks, problems };
}

type Refuse = (line: number, column: string, message: string, accepted: string) => void;

function linesOf(text: string, refuse: Refuse): readonly Line[] {
  try {
    return parse(text, {
      bom: true,
      comment: '#',
      comment_no_infix: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
    }) as unknown as Line[];
  } catch (error) {
    const { lines = 1, message } = error as Error & { readonly lines?: number };
    refuse(lines, '', message, 'CSV as of RFC 4180');
    return [];
  }
}

function checkHeader({ record, info }: Line, refuse: Refuse): void {
  for (const column of record) {
    if (COLUMNS.includes(column)) continue;
    const bare = FACT_KINDS.find(({ name }) => name === column.replace(/\s*\[.*$/, ''));
    if (bare) refuse(info.lines, column, bare.unit === null ? 'has a unit' : 'has no unit, or another one', factColumn(bare));
    else refuse(info.lines, column, 'is no column', COLUMNS.join(', '));
  }
  for (const column of ['task_id']) if (!record.includes(column)) refuse(info.lines, column, 'is missing', COLUMNS.join(', '));
  for (const column of new Set(record.filter((name, at) => record.indexOf(name) < at)))
    refuse(info.lines, column, 'stands twice', 'each column once');
}

function readRow(header: readonly string[], { record, info }: Line, refuse: Refuse): SaidTask {
  const cell = (column: string): string | undefined => {
    const at = header.indexOf(column);
    return at < 0 ? undefined : (record[at] ?? '');
  };
  if (record.length > header.length) refuse(info.lines, '', `${record.length} cells`, `${header.length}, as in the header`);
  const taskId = cell('task_id') ?? '';
  if (!CODE.test(taskId)) refuse(info.lines, 'task_id', `got "${taskId}"`, 'a code: 1 to 64 letters, digits, _ or -');
  const levels: Partial<Record<Feature, Level | null>> = {};
  const sources: Partial<Record<Feature, SourceGrade>> = {};
  for (const feature of FEATURES) {
    const text = cell(feature);
    if (text !== undefined) levels[feature] = levelOf(text, info.lines, feature, refuse);
    const grade = cell(sourceColumn(feature));
    const known = GIVEN_GRADES.find((one) => one === grade);
    if (known) sources[feature] = known;
    else if (grade) refuse(info.lines, sourceColumn(feature), `got "${grade}"`, GIVEN_GRADES.join(', '));
  }
  return { taskId, name: cell('name') || null, levels, sources, facts: factsOf(cell, info.lines, refuse) };
}

function levelOf(text: string, line: number, feature: Feature, refuse: Refuse): Level | null {
  const value = /^\d$/.test(text) ? Number(text) : text;
  if (text === '') return null;
  if (isLevel(value)) return value;
  refuse(line, feature, `got "${text}"`, 'a whole number from 0 to 4, or blank');
  return null;
}

function factsOf(cell: (column: string) => string | undefined, line: number, refuse: Refuse): Readonly<Record<string, FactValue | null>> {
  const facts: Record<string, FactValue | null> = {};
  for (const kind of FACT_KINDS) {
    const column = factColumn(kind);
    const text = cell(column);
    if (text === undefined) continue;
    const read = text === '' ? { value: null } : readFact(FACT_KINDS, kind.name, text, kind.unit, column);
    if ('value' in read) facts[kind.name] = read.value;
    else refuse(line, column, read.problem.message, read.problem.accepted);
  }
  return facts;
}
