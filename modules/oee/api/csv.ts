type Value = string | number | null;

/** RFC 4180, one head line; null is an empty field, so that it is never taken for 0. */
export function csvOf(rows: readonly Readonly<Record<string, Value>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  return (
    [names, ...rows.map((row) => names.map((name) => row[name] ?? null))].map((line) => line.map(field).join(',')).join('\r\n') + '\r\n'
  );
}

/** A spreadsheet must not take a code for a formula. */
function field(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
