import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { unlessStopped } from './server-life.js';

const forEver = new Promise<never>(() => undefined);

describe('work that the stop of the service ends', () => {
  it('ends at once where the service has stopped already', async () => {
    await expect(unlessStopped(forEver, AbortSignal.abort())).rejects.toThrow('the service stops');
  });

  it('ends when the service stops', async () => {
    const stopping = new AbortController();
    const ended = unlessStopped(forEver, stopping.signal);
    stopping.abort();
    await expect(ended).rejects.toThrow('the service stops');
  });

  it('gives its result, and leaves nothing behind that waits for the stop', async () => {
    const { signal } = new AbortController();
    await expect(unlessStopped(Promise.resolve(7), signal)).resolves.toBe(7);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
