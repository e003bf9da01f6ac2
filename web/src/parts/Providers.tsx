import { change, draft } from '../state/draft';
import { estimate, providers } from '../state/writer';
import { Skeleton } from './Notice';
import { money, providerName } from './words';

/** Who can write here, and what it will cost about. */
export function Providers() {
  const offers = providers.value;
  if (offers === null) return <Skeleton lines={2} label="Reading who can write here" />;
  if (offers.length === 0) return <p class="quiet">The list could not be read. The server’s own choice will write.</p>;
  const ready = offers.filter((one) => one.configured);
  const rest = offers.filter((one) => !one.configured);
  const chosen = draft.value.provider;
  const documents = draft.value.type === 'both' ? 2 : 1;
  const pick = (name: string) => change({ provider: name });
  return (
    <fieldset class="stack-tight">
      <legend class="hidden">Writer</legend>
      {ready.length > 1 && (
        <label class="pick">
          <input type="radio" name="provider" checked={chosen === ''} onChange={() => pick('')} />
          <strong>As this server is set up</strong>
        </label>
      )}
      {ready.map((one) => {
        const cost = estimate(one, draft.value.posting, documents);
        return (
          <label class="pick" key={one.name}>
            <input type="radio" name="provider" checked={chosen === one.name || ready.length === 1} onChange={() => pick(one.name)} />
            <strong>{providerName(one.name)}</strong>
            <span class="chip">{cost === 0 ? 'Free' : `about ${money(cost)}`}</span>
            <span class="quiet">{one.name === 'offline' ? 'No account, no network. Chooses, orders and words your facts by rules.' : `${one.model}; list price${one.prices.read ? ` read ${one.prices.read}` : ''}`}</span>
          </label>
        );
      })}
      {rest.length > 0 && (
        <details>
          <summary>Not set up on this server ({rest.length})</summary>
          <ul class="stack-tight quiet">
            {rest.map((one) => <li key={one.name}>{providerName(one.name)}: set <code>{one.variable}</code></li>)}
          </ul>
        </details>
      )}
    </fieldset>
  );
}
