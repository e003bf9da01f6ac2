// A click in the preview. Nothing in the frame can run: this page looks into it from outside.
const PIECES = 'li, p, h1, h2, h3, span, dd, dt';
const MARK = 'color-mix(in srgb, currentColor 12%, transparent)';

type Place = { piece: string; offset: number };

/** Tell `ask` what is clicked in a frame of our own origin. Where the browser lets nobody look in, nothing happens. */
export function askInside(frame: HTMLIFrameElement, ask: (place: Place) => Promise<boolean>): void {
  const inside = frame.contentDocument;
  if (!inside?.body) return;
  for (const piece of inside.querySelectorAll<HTMLElement>('main li, main p')) piece.style.cursor = 'help';
  inside.addEventListener('click', (event) => {
    const target = event.target as Element | null;
    if (!target || target.closest?.('a')) return;
    const piece = target.closest?.<HTMLElement>(PIECES);
    if (piece) void asked(inside, piece, event, ask);
  });
}

async function asked(inside: Document, piece: HTMLElement, event: MouseEvent, ask: (place: Place) => Promise<boolean>): Promise<void> {
  const text = piece.textContent ?? '';
  const known = await ask({ piece: text, offset: offsetIn(inside, piece, event) ?? text.length / 2 });
  if (!known) return;
  for (const marked of inside.querySelectorAll<HTMLElement>('[data-asked]')) mark(marked, false);
  mark(piece, true);
}

function mark(piece: HTMLElement, on: boolean): void {
  piece.toggleAttribute('data-asked', on);
  piece.style.backgroundColor = on ? MARK : '';
  piece.style.borderRadius = on ? '3px' : '';
}

/** How many characters of the piece stand before the click. */
function offsetIn(inside: Document, piece: HTMLElement, { clientX, clientY }: MouseEvent): number | undefined {
  const caret = inside.caretPositionFromPoint?.(clientX, clientY);
  const range = caret ? undefined : inside.caretRangeFromPoint?.(clientX, clientY);
  const node = caret?.offsetNode ?? range?.startContainer;
  if (!node || !piece.contains(node)) return undefined;
  const before = inside.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, caret?.offset ?? range?.startOffset ?? 0);
  return before.toString().length;
}
