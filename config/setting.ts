/** How one setting is described: its kind, its range, its default, and what it is for. */
export interface Setting<T> {
  readonly kind: string;
  readonly fallback: T;
  readonly about: string;
  readonly accepted: string;
  readonly secret: boolean;
  /** Undefined where the text is not accepted. */
  readonly parse: (text: string) => T | undefined;
}

interface Described<T> {
  readonly default: T;
  readonly about: string;
}

/** Any text; the empty text means "not set". */
export function text(
  of: Described<string> & { readonly secret?: boolean; readonly pattern?: RegExp; readonly accepted?: string },
): Setting<string> {
  return {
    kind: 'text',
    fallback: of.default,
    about: of.about,
    accepted: of.accepted ?? 'any text',
    secret: of.secret ?? false,
    parse: (value) => (of.pattern && value !== '' && !of.pattern.test(value) ? undefined : value),
  };
}

/** A URL of one of the given schemes; the empty text means "not set". */
export function url(of: Described<string> & { readonly schemes: readonly string[] }): Setting<string> {
  return {
    kind: 'URL',
    fallback: of.default,
    about: of.about,
    accepted: `a URL that begins with ${of.schemes.map((s) => `${s}://`).join(' or ')}`,
    secret: true,
    parse: (value) => {
      if (value === '') return value;
      return URL.canParse(value) && of.schemes.includes(new URL(value).protocol.slice(0, -1)) ? value : undefined;
    },
  };
}

/** A whole number of a range; `unit` stands behind it in the documentation. */
export function integer(of: Described<number> & { readonly min: number; readonly max: number; readonly unit?: string }): Setting<number> {
  return {
    kind: of.unit ? `whole number, ${of.unit}` : 'whole number',
    fallback: of.default,
    about: of.about,
    accepted: `a whole number from ${of.min} to ${of.max}${of.unit ? ` (${of.unit})` : ''}`,
    secret: false,
    parse: (value) => {
      const n = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
      return n >= of.min && n <= of.max ? n : undefined;
    },
  };
}

/** A duration in milliseconds. */
export const duration = (of: Described<number> & { readonly min: number; readonly max: number }): Setting<number> =>
  integer({ ...of, unit: 'ms' });

/** A TCP port. */
export const port = (of: Described<number> & { readonly min?: number }): Setting<number> => integer({ min: 1, max: 65_535, ...of });

/** One word of a list. */
export function choice<const T extends string>(of: { readonly default: T; readonly about: string; readonly of: readonly T[] }): Setting<T> {
  return {
    kind: 'choice',
    fallback: of.default,
    about: of.about,
    accepted: `one of ${of.of.join(', ')}`,
    secret: false,
    parse: (value) => of.of.find((word) => word === value),
  };
}

/** Some words of a list, separated by commas, at least one. */
export function choices<const T extends string>(of: {
  readonly default: readonly T[];
  readonly about: string;
  readonly of: readonly T[];
}): Setting<readonly T[]> {
  return {
    kind: 'list',
    fallback: of.default,
    about: of.about,
    accepted: `some of ${of.of.join(', ')}, separated by commas`,
    secret: false,
    parse: (value) => {
      const words = value.split(',').map((word) => word.trim());
      const known = words.flatMap((word) => of.of.filter((accepted) => accepted === word));
      return known.length === words.length ? known : undefined;
    },
  };
}
