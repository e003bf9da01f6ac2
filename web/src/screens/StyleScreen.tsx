import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Places } from '../parts/Places';
import { LETTERS, type News, RESUMES, Samples } from '../parts/Samples';
import { Targets } from '../parts/Targets';
import '../styles/moves.css';
import '../styles/setup.css';
import '../styles/samples.css';

const SHOWN = 6_000;

/** How documents look and sound, and what they aim at. */
export default function StyleScreen() {
  const toast = useSignal<News>({ words: '' });
  const shown = useSignal(false);
  useEffect(() => {
    shown.value = toast.value.words !== '';
    const gone = setTimeout(() => (shown.value = false), SHOWN);
    return () => clearTimeout(gone);
  }, [toast.value]);
  return (
    <>
      <Places />
      <div class="intro">
        <h1 tabIndex={-1}>Your style</h1>
        <p class="lead">How your documents look and sound. What they say comes from your profile alone.</p>
      </div>
      <Samples of={RESUMES} toast={toast} />
      <Samples of={LETTERS} toast={toast} />
      <Targets />
      {/* Out of sight it covers nothing; who listens may still read it again. */}
      <p class={shown.value ? 'toast floating' : 'hidden'} role="status" data-news>{toast.value.words}</p>
    </>
  );
}
