import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import * as client from '../api/client';
import type { Drawn } from '../api/types';
import { api, type DocumentName } from '../api/urls';
import type { Evidence } from '../state/evidence';
import { askInside } from './asking';
import { Segments } from './Fields';
import { Notice } from './Notice';

export const TITLES: Record<DocumentName, string> = { resume: 'Resume', 'cover-letter': 'Letter' };
const FRESH = 9 * 60_000; // a ticket lives ten minutes

/** A short-lived ticket for frames and links, renewed before it ends. */
export function useTicket(requestId: string): { ticket: string; failed: boolean } {
  const state = useSignal({ ticket: '', failed: false });
  useEffect(() => {
    let timer = 0;
    const renew = async () => {
      try {
        state.value = { ticket: (await client.ticket(requestId)).ticket, failed: false };
      } catch {
        state.value = { ...state.value, failed: true };
      }
      timer = window.setTimeout(() => void renew(), FRESH);
    };
    void renew();
    return () => clearTimeout(timer);
  }, [requestId]);
  return state.value;
}

type PreviewProps = { requestId: string; names: DocumentName[]; drawn: Record<string, Drawn>; evidence: Evidence };

/**
 * The documents as they are. The frame may run no script and reach nothing; this page may look into it, to learn which
 * sentence was clicked. It is addressed, not filled, because a filled frame would inherit this page's own policy and
 * lose its style.
 */
export function Preview({ requestId, names, drawn, evidence }: PreviewProps) {
  const name = useSignal<DocumentName>(names[0] ?? 'resume');
  const form = useSignal<'html' | 'pdf'>('html');
  const { ticket, failed } = useTicket(requestId);
  // A renewed ticket must not reload the frame under a reader: each view keeps the address it began with.
  const address = useMemo(() => (ticket ? api.document(requestId, name.value, form.value, ticket) : ''), [name.value, form.value, ticket !== '']);
  const pages = drawn[name.value]?.pages;
  const pdf = navigator.pdfViewerEnabled === true;
  if (names.length === 0) return <Notice tone="warn"><p>This request has no finished document.</p></Notice>;
  return (
    <section class="preview" id="documents" aria-label="Documents">
      <div class="preview-bar">
        {names.length > 1 && <Segments bare label="Document" value={name.value} choices={names.map((one) => [one, TITLES[one]] as const)} onChange={(one) => (name.value = one)} />}
        {pdf && <Segments bare label="Shown as" value={form.value} choices={[['html', 'To read'], ['pdf', 'PDF']]} onChange={(one) => (form.value = one)} />}
        {pages !== undefined && <span class="quiet">{pages === 1 ? 'One page' : `${pages} pages`}</span>}
      </div>
      {address ? (
        form.value === 'html' ? (
          <iframe
            key={address}
            class="sheet"
            title={`${TITLES[name.value]}, preview`}
            sandbox="allow-same-origin"
            src={address}
            onLoad={(event) => askInside(event.currentTarget, ({ piece, offset }) => evidence.point(name.value, piece, offset))}
          />
        ) : (
          <iframe key={address} class="sheet" title={`${TITLES[name.value]}, PDF`} src={address} />
        )
      ) : failed ? (
        <Notice tone="bad"><p>The preview cannot be shown just now. Your documents are safe; reload the page to try again.</p></Notice>
      ) : (
        <div class="sheet bone" aria-hidden="true" />
      )}
    </section>
  );
}
