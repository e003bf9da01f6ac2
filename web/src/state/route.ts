import { signal } from '@preact/signals';
import { type Place, place } from '../api/urls';

/** What the address bar shows. */
export const route = signal<Place>(place(location.pathname));

export function go(path: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  show();
}

function show(): void {
  route.value = place(location.pathname);
  scrollTo(0, 0);
  // A new screen is announced by its heading, as a page load would be.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }));
}

/** Links stay inside the page; anything with a modifier, a target or a download is the browser's. */
export function listen(): void {
  history.scrollRestoration = 'manual'; // a screen that goes back to a place knows better where that was
  addEventListener('popstate', show);
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = (event.target as Element | null)?.closest?.('a');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.hash && link.pathname === location.pathname) return;
    if (place(link.pathname).at === 'nowhere') return;
    event.preventDefault();
    go(link.pathname);
  });
}
