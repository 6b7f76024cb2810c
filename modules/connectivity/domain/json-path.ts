/** A way into a JSON value: `$.a.b[0]['c d']`. */
export type JsonPath = readonly (string | number)[];

const STEP = /\.([A-Za-z_][\w-]*)|\[(\d{1,6})\]|\['([^']{1,100})'\]/y;

/** Undefined where the text is no path. */
export function parsePath(text: string): JsonPath | undefined {
  if (!text.startsWith('$')) return undefined;
  const steps: (string | number)[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < text.length) {
    const found = STEP.exec(text);
    if (!found) return undefined;
    steps.push(found[1] ?? (found[2] === undefined ? found[3]! : Number(found[2])));
  }
  return steps;
}

/** What lies there; undefined where nothing does. Only own fields are followed. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return at;
}
