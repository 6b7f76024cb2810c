const CACHE = 'fingerpost-pages';

/**
 * Keeps the page itself on the device, so that it opens without a network. Browsers allow it over HTTPS and on the
 * machine itself only.
 */
export function keepPage(): void {
  if (!('serviceWorker' in navigator)) return;
  void navigator.serviceWorker.register('/sw.js').then(() => keepAssets());
}

/** The files of this page, and no longer those of an older one. */
async function keepAssets(): Promise<void> {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const own = loaded.filter(({ origin, pathname }) => origin === window.location.origin && pathname.startsWith('/assets/'));
  const wanted = ['/', ...new Set(own.map(({ pathname }) => pathname))];
  const cache = await caches.open(CACHE);
  await cache.addAll(wanted);
  for (const { url } of await cache.keys()) if (!wanted.includes(new URL(url).pathname)) await cache.delete(url);
}
