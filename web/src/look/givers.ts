import type { Role } from '../app/roles.js';

/** Who may say why a unit stood (docs/access.md). */
export const REASON_GIVERS: readonly Role[] = ['plant_manager', 'supervisor', 'engineer', 'operator'];
