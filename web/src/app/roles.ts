/** The roles of the API (docs/access.md). */
export type Role =
  'plant_manager' | 'supervisor' | 'engineer' | 'skill_architect' | 'operator' | 'teleoperator' | 'mes' | 'auditor' | 'representative';

/**
 * Returns whether one of the held roles, each as role@scope, is among the wanted ones and holds at a path: its scope
 * is the path or lies above it. Without a path any scope will do.
 */
export function mayAt(held: readonly string[], wanted: readonly Role[], path?: string): boolean {
  return held.some((one) => {
    const [role, scope = ''] = one.split('@');
    if (!wanted.some((name) => name === role)) return false;
    return path === undefined || path === scope || path.startsWith(`${scope}/`);
  });
}
