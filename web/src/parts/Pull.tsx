import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const FAR_ENOUGH = 64;
const RESISTANCE = 0.45;
const LONGEST = 96;

/** Pull the page down at its top to read the list anew. A button says the same to those who do not touch. */
export function Pull({ busy, onPull }: { busy: boolean; onPull: () => void }) {
  const pulled = useSignal(0);
  useEffect(() => listen((far) => (pulled.value = far), onPull), []);
  const height = busy ? 0 : pulled.value;
  const ready = pulled.value >= FAR_ENOUGH;
  return (
    <div class={`pull ${ready ? 'ready' : ''}`} aria-hidden="true" style={{ height: `${height}px` }}>
      {height > 0 && <span>{ready ? 'Let go to read it anew' : 'Pull to read it anew'}</span>}
    </div>
  );
}

/** One finger, begun at the very top, going down: anything else is scrolling, and the browser's own. */
function listen(show: (far: number) => void, refresh: () => void): () => void {
  let from: { x: number; y: number } | null = null;
  let far = 0;
  const begin = (event: TouchEvent) => {
    const touch = event.touches[0];
    from = touch && event.touches.length === 1 && scrollY <= 0 ? { x: touch.clientX, y: touch.clientY } : null;
    far = 0;
  };
  const move = (event: TouchEvent) => {
    const touch = event.touches[0];
    if (!from || !touch) return;
    const down = touch.clientY - from.y;
    if (far === 0 && (down < 6 || Math.abs(touch.clientX - from.x) > down)) {
      if (down < -4) from = null;
      return;
    }
    far = Math.min(LONGEST, Math.max(1, down * RESISTANCE));
    if (event.cancelable) event.preventDefault();
    show(far);
  };
  const end = () => {
    if (from && far >= FAR_ENOUGH) refresh();
    from = null;
    far = 0;
    show(0);
  };
  const stop = new AbortController();
  const told = { signal: stop.signal };
  addEventListener('touchstart', begin, { ...told, passive: true });
  addEventListener('touchmove', move, { ...told, passive: false });
  addEventListener('touchend', end, told);
  addEventListener('touchcancel', end, told);
  document.documentElement.classList.add('own-pull'); // the browser's own pull would load the page anew
  return () => {
    stop.abort();
    document.documentElement.classList.remove('own-pull');
  };
}
