/** Migrations go forward only: a restore brings an older state back, a `down` would lose what came since. */
export function forwardOnly(): Promise<void> {
  return Promise.reject(new Error('Migrations go forward only; restore a backup to go back.'));
}
