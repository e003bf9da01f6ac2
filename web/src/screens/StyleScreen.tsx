import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Places } from '../parts/Places';
import { LETTERS, RESUMES, Samples } from '../parts/Samples';
import { Targets } from '../parts/Targets';
import '../styles/moves.css';
import '../styles/setup.css';
import '../styles/samples.css';

const SHOWN = 6_000;

/** How documents look and sound, and what they aim at. */
export default function StyleScreen() {
  const toast = useSignal('');
  useEffect(() => {
    if (!toast.value) return undefined;
    const gone = setTimeout(() => (toast.value = ''), SHOWN);
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
      <p class={toast.value ? 'toast floating' : 'hidden'} role="status">{toast.value}</p>
    </>
  );
}
