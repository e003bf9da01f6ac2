import { useEffect, useRef } from 'preact/hooks';
import { page } from './api/urls';
import { Dialog } from './parts/Dialog';
import { Icon } from './parts/Icon';
import { JobsPanel } from './parts/JobsPanel';
import { later } from './parts/Later';
import { LimitDialog } from './parts/Limited';
import { Skeleton } from './parts/Notice';
import { Offline } from './parts/Offline';
import { type Kept, SignedOut } from './parts/SignedOut';
import { JobScreen } from './screens/JobScreen';
import { OptionsScreen } from './screens/OptionsScreen';
import { RunScreen } from './screens/RunScreen';
import { route } from './state/route';
import { look, panelOpen, running } from './state/running';
import { persons, signInOpen, unclaimedLink, who } from './state/session';

const HistoryScreen = later(() => import('./screens/HistoryScreen'));
const EditScreen = later(() => import('./screens/EditScreen'));
const VersionsScreen = later(() => import('./screens/VersionsScreen'));
const SignIn = later(() => import('./session/SignIn'));
const ProfileScreen = later(() => import('./screens/ProfileScreen'));
const SetupScreen = later(() => import('./screens/SetupScreen'));
const StyleScreen = later(() => import('./screens/StyleScreen'));
const AccountScreen = later(() => import('./screens/AccountScreen'));

const TITLES = { job: 'New', options: 'How it looks', run: 'Documents', edit: 'Change the text', versions: 'Versions', history: 'Your documents', profile: 'Your profile', setup: 'Set up', style: 'Your style', account: 'Your data', nowhere: 'Not found' };

/** What is found under Documents, and what under Profile. */
const WRITTEN = new Set<string>(['history', 'run', 'edit', 'versions']);
const ABOUT_ME = new Set<string>(['profile', 'setup', 'style', 'account']);

export function App() {
  const at = route.value;
  const person = who.value.state === 'in' ? who.value.uid : '';
  useEffect(() => void look(), [who.value.state, person]);
  const content = useRef<HTMLElement>(null);
  const greeted = useRef(0);
  const [followed, asked] = [persons.value, signInOpen.value]; // as they are drawn: behind an open dialog nothing takes the focus
  useEffect(() => {
    // What stood here before somebody signed in is gone, and with it the place of the keyboard.
    if (asked || followed === greeted.current) return;
    greeted.current = followed;
    requestAnimationFrame(() => content.current?.focus({ preventScroll: true }));
  }, [followed, asked]);
  useEffect(() => {
    document.title = `${TITLES[at.at]} – Seamstep`;
  }, [at.at]);
  return (
    <>
      <a class="skip" href="#main">To the content</a>
      <Top />
      <Offline />
      <main id="main" ref={content} tabIndex={-1} class={at.at === 'run' ? 'wide' : ''}>
        {/* Another person's page begins anew: nothing that was listed stays. */}
        <Screen key={persons.value} />
      </main>
      <JobsPanel />
      <LimitDialog />
      <Dialog name="sign-in" title={unclaimedLink.value ? 'Whose link is this?' : 'Your account'} open={signInOpen.value} onClose={() => (signInOpen.value = false)}>
        <SignIn />
      </Dialog>
    </>
  );
}

/** What is kept for a person. Nobody is asked for it before it is known who is here. */
const KEPT = new Set<string>(['history', 'profile', 'setup', 'style']);

function Screen() {
  const at = route.value;
  const state = who.value.state;
  if (KEPT.has(at.at) && state === 'asking') return <Skeleton lines={4} label="Opening …" />;
  if (KEPT.has(at.at) && state === 'out') return <SignedOut at={at.at as Kept} />;
  switch (at.at) {
    case 'job':
      return <JobScreen />;
    case 'options':
      return <OptionsScreen />;
    case 'run':
      return <RunScreen key={at.requestId} requestId={at.requestId} />;
    case 'edit':
      return <EditScreen key={at.requestId} requestId={at.requestId} />;
    case 'versions':
      return <VersionsScreen key={at.requestId} requestId={at.requestId} />;
    case 'history':
      return <HistoryScreen />;
    case 'profile':
      return <ProfileScreen />;
    case 'setup':
      return <SetupScreen />;
    case 'style':
      return <StyleScreen />;
    case 'account':
      return <AccountScreen />;
    case 'nowhere':
      return (
        <div class="empty">
          <h1 tabIndex={-1}>There is no such page</h1>
          <p>The address may be mistyped, or the link is an old one. Nothing of yours is lost.</p>
          <a class="button primary" href={page.home}>Write for a job</a>
        </div>
      );
  }
}

function Top() {
  const at = route.value.at;
  const count = running.value.length;
  const current = (on: boolean) => (on ? ('page' as const) : undefined);
  return (
    <header class="top">
      <div class="top-row">
        <a class="brand" href={page.home} aria-label="Seamstep, start">
          <img src="/icon.svg" alt="" width={28} height={28} />
          <span>Seamstep</span>
        </a>
        <nav class="nav" aria-label="Main">
          <a href={page.home} aria-current={current(at === 'job' || at === 'options')}>New</a>
          <a href={page.history} aria-current={current(WRITTEN.has(at))}>Documents</a>
          <a href={page.profile} aria-current={current(ABOUT_ME.has(at))}>Profile</a>
          <button type="button" aria-haspopup="dialog" onClick={() => (panelOpen.value = true)}>
            Running{count > 0 && <span class="count">{count}</span>}
          </button>
          <Account />
        </nav>
      </div>
    </header>
  );
}

/** Only where people sign in. */
function Account() {
  const at = who.value;
  if (at.state === 'none' || at.state === 'asking') return null;
  const label = at.state === 'in' ? `Signed in${at.email ? ` as ${at.email}` : ' without an address'}` : 'Sign in';
  return (
    <button type="button" aria-haspopup="dialog" aria-label={label} title={label} onClick={() => (signInOpen.value = true)}>
      <Icon name={at.state === 'in' ? 'person' : 'enter'} />
    </button>
  );
}
