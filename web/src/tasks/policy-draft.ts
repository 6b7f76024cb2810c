import type { Setting } from './policy-documents.js';

/** Texts of the numbers that somebody has changed, by their path. */
export type PolicyDraft = ReadonlyMap<string, string>;

export const GROUPS = ['weights', 'thresholds', 'money', 'trials', 'watch', 'sources', 'strain'] as const;
export type Group = (typeof GROUPS)[number];

/** First segments of a path; what no other group claims is about trials and trust. */
const GROUP_OF: Readonly<Record<string, Group>> = {
  weights: 'weights',
  sourceWorth: 'sources',
  autoScore: 'thresholds',
  payback: 'thresholds',
  judgementAboveAuto: 'thresholds',
  judgementHuman: 'thresholds',
  payloadShare: 'thresholds',
  drift: 'watch',
  observation: 'watch',
  economics: 'money',
  strain: 'strain',
};

/** Returns the settings of a group in the order of the API. */
export const inGroup = (settings: readonly Setting[], group: Group): readonly Setting[] =>
  settings.filter(({ path }) => (GROUP_OF[path.split('.')[0] ?? ''] ?? 'trials') === group);

/** The two numbers of a feature. */
export interface WeightRow {
  readonly feature: string;
  readonly millipoints: Setting;
  readonly veto: Setting;
}

export function weightRows(settings: readonly Setting[]): readonly WeightRow[] {
  const of = new Map(settings.map((setting) => [setting.path, setting]));
  return inGroup(settings, 'weights').flatMap((millipoints) => {
    const [, feature, last] = millipoints.path.split('.');
    const veto = of.get(`weights.${feature}.vetoFrom`);
    return last === 'millipoints' && feature !== undefined && veto !== undefined ? [{ feature, millipoints, veto }] : [];
  });
}

/** Returns the number that a field shows; null where its text is none. */
export function valueOf(setting: Setting, draft: PolicyDraft): number | null {
  const text = draft.get(setting.path);
  if (text === undefined) return setting.value;
  return text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text);
}

/** Returns the draft with another text; the number that stands there anyway is no change. */
export function withText(draft: PolicyDraft, setting: Setting, text: string): PolicyDraft {
  const next = new Map(draft);
  if (text.trim() !== '' && Number(text) === setting.value) next.delete(setting.path);
  else next.set(setting.path, text);
  return next;
}

/** Returns the changes as the API takes them. Texts that are no numbers are left out: `unread` names them. */
export const changesOf = (draft: PolicyDraft, settings: readonly Setting[]): { path: string; value: number }[] =>
  settings.flatMap((setting) => {
    const value = draft.has(setting.path) ? valueOf(setting, draft) : null;
    return value === null ? [] : [{ path: setting.path, value }];
  });

/** Paths whose text is no number. */
export const unread = (draft: PolicyDraft, settings: readonly Setting[]): readonly string[] =>
  settings.filter((setting) => valueOf(setting, draft) === null).map(({ path }) => path);

/** Millipoints of four levels of every feature; they must sum to 100,000. */
export const weightSum = (settings: readonly Setting[], draft: PolicyDraft): number =>
  4 * weightRows(settings).reduce((sum, { millipoints }) => sum + (valueOf(millipoints, draft) ?? 0), 0);

/** Returns the name of a field in its group: the path without its first segment, in words. */
export function fieldName(path: string): string {
  const [first = '', ...rest] = path.split('.');
  const name = rest.length === 0 ? first : rest.join(' ');
  const words = /^[A-Z]+$/.test(name) ? name.toLowerCase() : name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  const prefix =
    rest.length === 0 || first === 'economics' || first === 'sourceWorth'
      ? ''
      : `${first.replace(/([A-Z])/g, (l) => ` ${l.toLowerCase()}`)} `;
  const text = `${prefix}${words}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
