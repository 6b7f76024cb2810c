/** Names of what is injected without being a class. */
export const SETTINGS_TOKEN = Symbol('settings');
export const LOG = Symbol('log');
