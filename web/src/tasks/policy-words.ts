import { inLanguage } from '../words/language.js';
import * as english from './words/en/policy.js';

export const { policyWords, policyFields } = await inLanguage(english, {
  de: () => import('./words/de/policy.js'),
  tr: () => import('./words/tr/policy.js'),
});
