import { page } from '../api/urls';
import { signInOpen } from '../state/session';
import { Icon } from './Icon';

export type Kept = 'history' | 'profile' | 'setup' | 'style';

const WORDS: Record<Kept, [heading: string, words: string]> = {
  history: ['Your documents', 'Signed in, you find every resume and letter you write in one list, on every device. What you made without it is found at its own address, in this browser.'],
  profile: ['Your profile', 'Signed in, you keep a profile of your own, and your documents say what stands there.'],
  setup: ['Set up Seamstep', 'Signed in, you read a resume you have into a profile of your own, and your documents say what stands there.'],
  style: ['Your style', 'Signed in, you show a resume and a letter that you like, and your documents look and sound like them.'],
};

/** What is kept for whoever signs in, to somebody who has not. */
export function SignedOut({ at }: { at: Kept }) {
  const [heading, words] = WORDS[at];
  return (
    <>
      <div class="intro"><h1 tabIndex={-1}>{heading}</h1></div>
      <div class="empty">
        <Icon name="person" />
        <p>{words}</p>
        <div class="row">
          <button class="button primary" type="button" onClick={() => (signInOpen.value = true)}>Sign in</button>
          <a class="button" href={page.home}>Write without it</a>
        </div>
      </div>
    </>
  );
}
