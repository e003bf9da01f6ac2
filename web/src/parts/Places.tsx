import { page } from '../api/urls';
import { route } from '../state/route';
import '../styles/places.css';

const PLACES = [
  ['profile', page.profile, 'Profile'],
  ['style', page.style, 'Style'],
  ['account', page.account, 'Your data'],
] as const;

/** What belongs to the person: found under Profile, so that the head of the page stays short. */
export function Places() {
  const at = route.value.at;
  return (
    <nav class="places" aria-label="About you">
      {PLACES.map(([name, path, words]) => (
        <a key={name} href={path} aria-current={at === name ? 'page' : undefined}>{words}</a>
      ))}
    </nav>
  );
}
