import { signal } from '@preact/signals';

const online = signal(navigator.onLine);
addEventListener('online', () => (online.value = true));
addEventListener('offline', () => (online.value = false));

/** The connection is gone: what that means, in one line. */
export function Offline() {
  return (
    <div class="offline" role="status">
      {!online.value && <p>You are offline. What you type is kept; it goes on when the connection is back.</p>}
    </div>
  );
}
