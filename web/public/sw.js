/* global self, caches, fetch, URL */
// Serves the page of a station where there is no network. The page itself says what is kept (src/station/keeper.ts).
const CACHE = 'fingerpost-pages';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(keptFirst(request, pathname));
  else if (request.mode === 'navigate' && pathname === '/') event.respondWith(newestFirst(request));
});

/** The name of an asset holds a hash: what is kept is what would come. */
async function keptFirst(request, pathname) {
  const kept = await (await caches.open(CACHE)).match(pathname);
  return kept ?? fetch(request);
}

async function newestFirst(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(CACHE)).match('/');
    if (kept) return kept;
    throw error;
  }
}
