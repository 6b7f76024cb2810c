import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';

/** One thing that is wrong in a plant file. */
export interface FileProblem {
  readonly line: number;
  /** Such as `areas[0].lines[1].units[2].kind`. */
  readonly path: string;
  readonly message: string;
  readonly accepted: string;
}

type Key = string | number;
const CODE = /^[A-Za-z0-9_-]{1,64}$/;

/** A YAML text with its lines; collects problems instead of stopping at the first. */
export class YamlReader {
  readonly problems: FileProblem[] = [];
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false, uniqueKeys: true });
    for (const error of this.document.errors)
      this.problems.push({ line: this.lines.linePos(error.pos[0]).line, path: '', message: error.message, accepted: 'YAML 1.2' });
  }

  root(): YamlMap {
    return new YamlMap(this, []);
  }

  value(path: readonly Key[]): unknown {
    const node = path.length === 0 ? this.document.contents : this.document.getIn(path, true);
    return isScalar(node) ? node.value : isMap(node) || isSeq(node) ? node.toJSON() : node;
  }

  problem(path: readonly Key[], message: string, accepted: string): void {
    this.problems.push({ line: this.lineOf(path), path: pathText(path), message, accepted });
  }

  /** The line of a node; of the nearest one above it where it is missing. */
  private lineOf(path: readonly Key[]): number {
    for (let length = path.length; length >= 0; length -= 1) {
      const node: unknown = length === 0 ? this.document.contents : this.document.getIn(path.slice(0, length), true);
      const range = (node as { range?: readonly [number, number, number] | null } | undefined)?.range;
      if (range) return this.lines.linePos(range[0]).line;
    }
    return 1;
  }
}

/** One mapping of the file; remembers what was asked for, so that an unknown key can be told. */
export class YamlMap {
  private readonly known = new Set<string>();
  private readonly map: Readonly<Record<string, unknown>>;

  constructor(
    private readonly reader: YamlReader,
    private readonly path: readonly Key[],
  ) {
    const value = reader.value(path);
    const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!isMapping && value !== undefined && value !== null) reader.problem(path, `is ${describe(value)}`, 'a mapping');
    this.map = isMapping ? (value as Record<string, unknown>) : {};
  }

  has(key: string): boolean {
    return this.map[key] !== undefined && this.map[key] !== null;
  }

  keys(): readonly string[] {
    return Object.keys(this.map);
  }

  text(key: string, fallback?: string): string {
    return this.scalar(key, fallback, 'a text', (v) => (typeof v === 'string' && v !== '' ? v : undefined)) ?? '';
  }

  /** A code: letters, digits, `_` and `-`. Numbers of the file are read as their text. */
  code(key: string): string {
    return (
      this.scalar(key, undefined, 'a code: 1 to 64 letters, digits, _ or -', (v) => {
        const text = typeof v === 'number' ? String(v) : v;
        return typeof text === 'string' && CODE.test(text) ? text : undefined;
      }) ?? ''
    );
  }

  number(key: string, range: { readonly min?: number; readonly max?: number } = {}, fallback?: number): number {
    const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE } = range;
    const accepted = `a number${range.min === undefined ? '' : ` from ${min}`}${range.max === undefined ? '' : ` to ${max}`}`;
    return this.scalar(key, fallback, accepted, (v) => (typeof v === 'number' && v >= min && v <= max ? v : undefined)) ?? 0;
  }

  boolean(key: string, fallback: boolean): boolean {
    return this.scalar(key, fallback, 'true or false', (v) => (typeof v === 'boolean' ? v : undefined)) ?? fallback;
  }

  choice<T extends string>(key: string, of: readonly T[], fallback?: T): T {
    return this.scalar(key, fallback, `one of ${of.join(', ')}`, (v) => of.find((word) => word === v)) ?? of[0]!;
  }

  matching(key: string, pattern: RegExp, accepted: string): string {
    return this.scalar(key, undefined, accepted, (v) => (typeof v === 'string' && pattern.test(v) ? v : undefined)) ?? '';
  }

  /** A text, number or truth, whichever it is. */
  scalarOf(key: string): string | number | boolean {
    const read = (v: unknown) => (typeof v === 'string' || typeof v === 'number' || typeof v === 'boolean' ? v : undefined);
    return this.scalar<string | number | boolean>(key, undefined, 'a text, a number, true or false', read) ?? '';
  }

  child(key: string): YamlMap {
    this.known.add(key);
    return new YamlMap(this.reader, [...this.path, key]);
  }

  optional<T>(key: string, read: (map: YamlMap) => T): T | null {
    this.known.add(key);
    return this.has(key) ? read(new YamlMap(this.reader, [...this.path, key])) : null;
  }

  list<T>(key: string, read: (map: YamlMap) => T): T[] {
    return this.items(key).map((_, index) => {
      const map = new YamlMap(this.reader, [...this.path, key, index]);
      const item = read(map);
      map.refuseUnknown();
      return item;
    });
  }

  texts(key: string): string[] {
    return this.items(key).flatMap((item, index) => {
      if (typeof item === 'string') return [item];
      this.reader.problem([...this.path, key, index], `is ${describe(item)}`, 'a text');
      return [];
    });
  }

  choicesOf<T extends string>(key: string, of: readonly T[]): T[] {
    return this.texts(key).flatMap((text, index) => {
      const word = of.find((known) => known === text);
      if (word) return [word];
      this.reader.problem([...this.path, key, index], `"${text}" is not known`, `one of ${of.join(', ')}`);
      return [];
    });
  }

  /** A mapping whose keys are free. */
  record<T>(key: string, read: (map: YamlMap, name: string) => T): Record<string, T> {
    const map = this.child(key);
    return Object.fromEntries(map.keys().map((name) => [name, read(map, name)]));
  }

  refuse(key: string | null, message: string, accepted: string): void {
    this.reader.problem(key === null ? this.path : [...this.path, key], message, accepted);
  }

  /** Names every key that nobody asked for. */
  refuseUnknown(): void {
    for (const key of this.keys())
      if (!this.known.has(key)) this.reader.problem([...this.path, key], 'is not a key of this place', [...this.known].join(', '));
  }

  private items(key: string): readonly unknown[] {
    this.known.add(key);
    const value = this.map[key];
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    this.reader.problem([...this.path, key], `is ${describe(value)}`, 'a list');
    return [];
  }

  private scalar<T>(key: string, fallback: T | undefined, accepted: string, read: (value: unknown) => T | undefined): T | undefined {
    this.known.add(key);
    if (!this.has(key)) {
      if (fallback === undefined) this.reader.problem([...this.path, key], 'is missing', accepted);
      return fallback;
    }
    const value = read(this.map[key]);
    if (value === undefined) this.reader.problem([...this.path, key], `is ${describe(this.map[key])}`, accepted);
    return value;
  }
}

const describe = (value: unknown): string =>
  Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a mapping' : JSON.stringify(value);

const pathText = (path: readonly Key[]): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
