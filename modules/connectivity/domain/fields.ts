import { fromIso, type Instant } from '../../platform/instant.js';

/** What was wrong with a field of a telegram, and what is accepted there. */
export interface FieldProblem {
  /** Path, such as `counters.good`; empty for the whole payload. */
  readonly path: string;
  readonly detail: string;
  readonly isTime: boolean;
}

interface TextRule {
  readonly most?: number;
  readonly pattern?: RegExp;
  readonly accepted?: string;
}

const MOST_PIECES = 1_000_000_000;
const GIVEN_MOST = 80;

/**
 * Reads the fields of a telegram by name and remembers the first that is not acceptable. Only own fields are looked
 * at, each is a text, number or flag of its own, and nothing is copied whole: `__proto__` and nesting lead nowhere.
 */
export class Fields {
  private constructor(
    private readonly of: Readonly<Record<string, unknown>>,
    private readonly prefix: string,
    private readonly problems: FieldProblem[],
  ) {}

  static of(value: unknown): Fields {
    const problems: FieldProblem[] = [];
    if (!isRecord(value)) problems.push({ path: '', detail: `got ${shown(value)}; accepted: a JSON object`, isTime: false });
    return new Fields(isRecord(value) ? value : {}, '', problems);
  }

  /** The first problem; undefined where all that was read is acceptable. */
  get problem(): FieldProblem | undefined {
    return this.problems[0];
  }

  /** All of it, as text. */
  get asText(): string {
    return JSON.stringify(this.of);
  }

  /** Whether the field is there with a value; `null` counts as absent. */
  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** The fields of an inner object; empty where it is absent. */
  inner(name: string): Fields {
    const value = this.get(name);
    if (value !== undefined && !isRecord(value)) this.reject(name, value, 'a JSON object');
    return new Fields(isRecord(value) ? value : {}, `${this.prefix}${name}.`, this.problems);
  }

  text(name: string, rule: TextRule = {}): string {
    return this.optionalText(name, rule) ?? this.missing(name, this.acceptedText(rule), '');
  }

  optionalText(name: string, rule: TextRule = {}): string | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    // The log stores neither NUL nor half a surrogate pair: both would stop a whole batch.
    const fits = typeof value === 'string' && value.length <= (rule.most ?? 200) && value.isWellFormed() && !value.includes('\0');
    if (fits && (rule.pattern?.test(value) ?? true)) return value;
    return this.reject(name, value, this.acceptedText(rule));
  }

  oneOf<const T extends string>(name: string, words: readonly T[]): T {
    const value = this.get(name);
    const found = words.find((word) => word === value);
    return found ?? this.reject(name, value, `one of ${words.join(', ')}`) ?? words[0]!;
  }

  flag(name: string): boolean {
    const value = this.get(name);
    if (typeof value !== 'boolean') this.reject(name, value, 'true or false');
    return value === true;
  }

  whole(name: string, most = Number.MAX_SAFE_INTEGER): number {
    return this.optionalWhole(name, most) ?? this.missing(name, `a whole number from 0 to ${most}`, 0);
  }

  optionalWhole(name: string, most = MOST_PIECES): number | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most) return value;
    return this.reject(name, value, `a whole number from 0 to ${most}`);
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? this.missing(name, 'a number', 0);
  }

  optionalNumber(name: string): number | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    return typeof value === 'number' && Number.isFinite(value) ? value : this.reject(name, value, 'a number');
  }

  instant(name: string): Instant {
    return this.optionalInstant(name) ?? this.missing(name, INSTANT, 0, true);
  }

  optionalInstant(name: string): Instant | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    const at = typeof value === 'string' ? fromIso(value) : undefined;
    return at !== undefined && at >= 0 ? at : this.reject(name, value, INSTANT, true);
  }

  private get(name: string): unknown {
    return Object.hasOwn(this.of, name) ? (this.of[name] ?? undefined) : undefined;
  }

  private missing<T>(name: string, accepted: string, instead: T, isTime = false): T {
    this.reject(name, undefined, accepted, isTime);
    return instead;
  }

  private reject(name: string, value: unknown, accepted: string, isTime = false): undefined {
    this.problems.push({ path: `${this.prefix}${name}`, detail: `got ${shown(value)}; accepted: ${accepted}`, isTime });
    return undefined;
  }

  private acceptedText({ most = 200, accepted }: TextRule): string {
    return accepted ?? `a text of at most ${most} characters`;
  }
}

const INSTANT = 'an RFC 3339 instant with a zone, such as 2026-11-23T10:00:00.000Z';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value in few characters; what is nested is only named, for it may be nested without end. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, GIVEN_MOST).toWellFormed()) : String(value);
  return text.replaceAll('\0', '');
}
