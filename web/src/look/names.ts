import type { LineView } from '../overview/lines.js';

/** Returns the name of a path of the plant; what is not named there is its last part. */
export type NameOf = (path: string) => string;

export function namesOf(lines: readonly LineView[]): NameOf {
  const names = new Map<string, string>();
  for (const line of lines) {
    names.set(line.id, line.name);
    names.set(line.id.split('/').slice(0, 2).join('/'), line.areaName);
    for (const unit of line.units) names.set(unit.id, `${unit.code} ${unit.name}`);
  }
  return (path) => names.get(path) ?? path.split('/').at(-1) ?? path;
}

/** Returns the unit whose time a scope is told by: itself, or the pace-setter of a line; null where there are several. */
export function unitOf(scope: string, lines: readonly LineView[]): string | null {
  const line = lines.find(({ id }) => id === scope);
  if (line !== undefined) return line.constraintDeclared ? (line.pace?.id ?? null) : null;
  return lines.some(({ units }) => units.some(({ id }) => id === scope)) ? scope : null;
}
