// The page's shell without a connection: the page itself and its hashed files, never an answer of the API.
const SHELL = 'seamstep-shell-1';
const MOST = 40;
const SIGN_IN = '/__/firebase/init.json';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  if (event.request.mode === 'navigate' && event.request.destination === 'document' && !/^\/(generator|experience|api|health|openapi\.json|__)(\/|$)/.test(url.pathname)) {
    event.respondWith(page(event.request));
  } else if (url.pathname.startsWith('/assets/') || url.pathname.startsWith('/templates/') || url.pathname === '/icon.svg') {
    event.respondWith(file(event.request));
  } else if (url.pathname === SIGN_IN) {
    event.respondWith(page(event.request, SIGN_IN));
  }
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(shown(event.notification.data.url));
});

/** The tab that shows it already, or a new one. */
async function shown(path) {
  const tabs = await self.clients.matchAll({ type: 'window' });
  const there = tabs.find((one) => new URL(one.url).pathname === path);
  return there ? there.focus() : self.clients.openWindow(path);
}

/** The newest page, or how people sign in; the kept one where the server cannot be reached. */
async function page(request, name = '/') {
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await keep(name, fresh.clone());
    return fresh;
  } catch (lost) {
    const kept = await caches.match(name, { cacheName: SHELL });
    if (kept) return kept;
    throw lost;
  }
}

/** A file under its hash never changes: the kept one will do. */
async function file(request) {
  const kept = await caches.match(request, { cacheName: SHELL });
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await keep(request, fresh.clone());
  return fresh;
}

async function keep(key, answer) {
  const shell = await caches.open(SHELL);
  await shell.put(key, answer);
  const all = (await shell.keys()).filter((one) => !['/', SIGN_IN].includes(new URL(one.url).pathname));
  for (const old of all.slice(0, Math.max(0, all.length - MOST))) await shell.delete(old);
}
