/** Milliseconds since 1970-01-01T00:00:00Z: what the domain reckons with. ISO 8601 only at the edges. */
export type Instant = number;

/** Half-open: `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** RFC 3339, UTC, milliseconds. */
export const toIso = (at: Instant): string => new Date(at).toISOString();

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i;

/** Undefined where the text is no RFC 3339 instant with a zone. */
export function fromIso(text: string): Instant | undefined {
  if (!RFC_3339.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
