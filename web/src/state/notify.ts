// A word when a request ends while the page is out of sight. Asked for on a click only.
import { signal } from '@preact/signals';
import type { Snapshot } from '../api/types';
import { page } from '../api/urls';

export const allowed = signal<NotificationPermission | 'missing'>('Notification' in window ? Notification.permission : 'missing');

export async function ask(): Promise<void> {
  allowed.value = await Notification.requestPermission();
}

/**
 * Say that it is done, or that it needs somebody. Nothing is said to a person who looks at the page; what is said of
 * one request twice, by two tabs or two parts of the page, stands there once.
 */
export async function tell(what: string, snapshot: Pick<Snapshot, 'requestId' | 'status'>): Promise<void> {
  const says = { completed: 'Your documents are ready', failed: 'A step did not work', waiting: 'It asks you something' }[snapshot.status as string];
  if (!says || allowed.value !== 'granted' || !document.hidden) return;
  const worker = await navigator.serviceWorker?.getRegistration();
  await worker?.showNotification(says, { body: what, tag: snapshot.requestId, icon: '/icon.svg', data: { url: page.run(snapshot.requestId) } });
}
