import { render } from 'preact';
import { App } from './App';
import { openOutbox } from './state/outbox';
import { listen } from './state/route';
import { openSession } from './state/session';
import './styles/tokens.css';
import './styles/page.css';
import './styles/controls.css';
import './styles/screens.css';

listen();
void openSession();
openOutbox();
// The shell for a phone without a connection. Where there is no worker the page works just the same.
if (import.meta.env.PROD) void navigator.serviceWorker?.register('/sw.js').catch(() => undefined);
render(<App />, document.getElementById('app') as HTMLElement);
