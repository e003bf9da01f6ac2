import { useSignal } from '@preact/signals';
import * as client from '../api/client';
import { ApiError } from '../api/call';
import { api, type DocumentName, type Format } from '../api/urls';
import { Icon } from './Icon';
import { Notice } from './Notice';
import { TITLES, useTicket } from './Preview';

const OTHERS: readonly (readonly [Format, string])[] = [['docx', 'Word'], ['html', 'HTML'], ['md', 'Markdown'], ['txt', 'Text'], ['json', 'JSON']];

export function Downloads({ requestId, names }: { requestId: string; names: DocumentName[] }) {
  const { ticket } = useTicket(requestId);
  if (names.length === 0) return null;
  return (
    <section class="card">
      <h2 class="hidden">Download</h2>
      <div class="downloads">
        {names.map((name, index) => (
          <a key={name} class={`button ${index === 0 ? 'primary' : ''}`} href={api.document(requestId, name, 'pdf', ticket, true)} download>
            <Icon name="down" />
            {names.length > 1 ? `${TITLES[name]} as PDF` : 'Download PDF'}
          </a>
        ))}
      </div>
      <details>
        <summary>Other formats</summary>
        <ul class="formats">
          {names.map((name) => (
            <li key={name}>
              <strong>{TITLES[name]}</strong>
              <span class="row">
                {OTHERS.map(([format, words]) => (
                  <a class="button small" key={format} href={api.document(requestId, name, format, ticket, true)} download aria-label={`${TITLES[name]} as ${words}`}>{words}</a>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </details>
      <Share requestId={requestId} />
    </section>
  );
}

function Share({ requestId }: { requestId: string }) {
  const links = useSignal<{ documents: Record<string, string>; expiresAt: string } | null>(null);
  const copied = useSignal('');
  const fault = useSignal('');
  const act = async (work: () => Promise<void>) => {
    fault.value = '';
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.message;
    }
  };
  const copy = async (name: string, url: string) => {
    try {
      await navigator.clipboard.writeText(url);
      copied.value = name;
    } catch {
      copied.value = '';
    }
  };
  return (
    <details>
      <summary>Share a link</summary>
      <div class="stack-tight">
        <p class="quiet">Anyone with the link can read the document until it ends. You can take it back.</p>
        {links.value ? (
          <>
            {Object.entries(links.value.documents).map(([name, url]) => (
              <div class="joined" key={name}>
                <input class="input" readOnly value={url} aria-label={`Link to ${name}`} onFocus={(event) => event.currentTarget.select()} />
                <button class="button" type="button" onClick={() => void copy(name, url)}>{copied.value === name ? 'Copied' : 'Copy'}</button>
              </div>
            ))}
            <div class="row between">
              <span class="quiet">Ends {new Date(links.value.expiresAt).toLocaleDateString('en', { day: 'numeric', month: 'long' })}</span>
              <button class="button small danger" type="button" onClick={() => void act(async () => { await client.unshare(requestId); links.value = null; })}>Take the link back</button>
            </div>
          </>
        ) : (
          <div><button class="button" type="button" onClick={() => void act(async () => void (links.value = await client.share(requestId, 7)))}><Icon name="link" />Make a link for 7 days</button></div>
        )}
        {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
      </div>
    </details>
  );
}
