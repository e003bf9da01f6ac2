import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** What stands before the page until it is closed: by its button, beside it, or with Escape. Empty while it is shut. */
export function Dialog({ name, title, open, onClose, children }: { name: string; title: string; open: boolean; onClose: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const it = dialog.current;
    if (open && !it?.open) it?.showModal();
    if (!open && it?.open) it.close();
  }, [open]);
  return (
    <dialog ref={dialog} aria-labelledby={`${name}-title`} onClose={() => open && onClose()} onClick={(event) => event.target === dialog.current && onClose()}>
      {open && (
        <div class="stack">
          <div class="dialog-head">
            <h2 id={`${name}-title`}>{title}</h2>
            <button class="button small" type="button" onClick={onClose}>Close</button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
