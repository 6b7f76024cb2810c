import { inLanguage } from '../words/language.js';
import * as english from './words/en/feature.js';

export const { featureWords, indexWords, sourceWords } = await inLanguage(english, {
  de: () => import('./words/de/feature.js'),
  tr: () => import('./words/tr/feature.js'),
});

/** A feature that the catalogue does not know yet is shown by its own name. */
export const featureName = (feature: string): string => featureWords[feature]?.name ?? feature;

/** What a level of a feature means; empty where the catalogue does not say. */
export const levelMeans = (feature: string, level: number): string => featureWords[feature]?.levels[level] ?? '';

/** Source grades from best to none. */
export const SOURCES = ['MEASURED', 'DOCUMENTED', 'ENGINEER', 'INFERRED', 'UNKNOWN'] as const;
export type Source = (typeof SOURCES)[number];
