import { api, type DocumentName, type Format } from '../api/urls';
import { Icon } from './Icon';
import { TITLES, useTicket } from './Preview';
import { Share } from './Share';

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
