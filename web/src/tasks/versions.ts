import type { HistoryEntry, TaskClass } from './documents.js';

/** A result on the timeline, with who signed it. */
export interface VersionView {
  readonly version: number;
  readonly at: number;
  readonly class: TaskClass;
  readonly signedBy: string | null;
  readonly signedAt: number | null;
  readonly latest: boolean;
}

/** Returns the versions, oldest first. A signature belongs to the version that it was given for. */
export function versionViews(history: readonly HistoryEntry[]): readonly VersionView[] {
  const results = history.filter(({ kind, version }) => kind === 'RESULT' && version !== null).toReversed();
  return results.flatMap(({ version, at, class: of }, index) => {
    if (version === null || of === null) return [];
    const signature = history.find(
      (one) => one.version === version && one.by !== null && (one.kind === 'SIGNED' || one.kind === 'IN_FORCE'),
    );
    return [
      {
        version,
        at: Date.parse(at),
        class: of,
        signedBy: signature?.by ?? null,
        signedAt: signature === undefined ? null : Date.parse(signature.at),
        latest: index === results.length - 1,
      },
    ];
  });
}

/** Returns the versions that fit a timeline, the newest of them; the rest is counted. */
export function shownVersions(views: readonly VersionView[], most: number): { shown: readonly VersionView[]; hidden: number } {
  return { shown: views.slice(-most), hidden: Math.max(0, views.length - most) };
}
