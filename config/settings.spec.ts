import { describe, expect, it } from '@jest/globals';
import { loadSettings, SETTINGS, SettingsError } from './settings.js';

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadSettings(env);
    return [];
  } catch (error) {
    return (error as SettingsError).problems;
  }
};

describe('the settings', () => {
  it('have a default each, and nothing else is read', () => {
    expect(loadSettings({ PATH: '/bin' })).toEqual(
      Object.fromEntries(Object.entries(SETTINGS).map(([key, { fallback }]) => [key, fallback])),
    );
  });

  it('name every unknown key and every value that is not accepted, at once', () => {
    const problems = problemsOf({ FP_COLOUR: 'red', FP_HTTP_PORT: '70000', FP_RUNNERS: 'http,tea', FP_DATABASE_URL: 'mysql://x' });
    expect(problems).toHaveLength(4);
    expect(problems.join('\n')).toMatch(
      /FP_COLOUR is not a setting[\s\S]*FP_HTTP_PORT is "70000"; accepted: a whole number from 0 to 65535/,
    );
  });

  it('never show a secret in a problem', () => {
    expect(problemsOf({ FP_AUTH_SECRET: 'short' }).join()).not.toContain('short');
    expect(problemsOf({ FP_DATABASE_URL: 'mysql://user:geheim@x' }).join()).not.toContain('geheim');
  });

  it('leave the virtual plant out in production unless it is asked for', () => {
    expect(loadSettings({ NODE_ENV: 'production' }).FP_SIMULATOR).toBe('off');
    expect(loadSettings({ NODE_ENV: 'production', FP_SIMULATOR: 'on' }).FP_SIMULATOR).toBe('on');
  });
});
