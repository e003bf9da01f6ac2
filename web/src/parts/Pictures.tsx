import { useSignal } from '@preact/signals';
import { ApiError } from '../api/call';
import * as client from '../api/client';
import { edit, typed } from '../state/profile';
import { Icon } from './Icon';
import { Notice } from './Notice';

const KINDS = [['avatar', 'Portrait'], ['logo', 'Logo']] as const;
const MOST = 5 * 1024 * 1024;

/** A portrait and a logo for the head of the documents. Where portraits are unusual, none is needed. */
export function Pictures() {
  const links = useSignal<Record<string, string>>({});
  const fault = useSignal('');
  const busy = useSignal('');
  const upload = async (kind: 'avatar' | 'logo', file: File | undefined) => {
    if (!file) return;
    fault.value = file.size > MOST ? 'That picture is larger than 5 MB. Choose a smaller one.' : '';
    if (fault.value) return;
    busy.value = kind;
    try {
      const { url } = await client.uploadImage(file, kind);
      links.value = { ...links.value, [kind]: url };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.message;
    } finally {
      busy.value = '';
    }
  };
  const info = typed.value?.personalInfo;
  return (
    <section class="card">
      <h2>Pictures</h2>
      <p class="quiet">Optional. They stand at the head of your documents. PNG, JPEG or WebP up to 5 MB.</p>
      <div class="pair">
        {KINDS.map(([kind, words]) => (
          <div class="picture" key={kind}>
            {links.value[kind] ? <img src={local(links.value[kind])} alt={`Your ${words.toLowerCase()}`} width={64} height={64} /> : <span class="picture-none"><Icon name={info?.[kind] ? 'check' : 'page'} /></span>}
            <div class="stack-tight">
              <strong>{words}</strong>
              <label class="button small">
                {busy.value === kind ? 'Uploading …' : info?.[kind] || links.value[kind] ? 'Change it' : 'Choose a picture'}
                <input class="hidden" type="file" accept="image/png,image/jpeg,image/webp" aria-label={`${words}: choose a picture`} onChange={(event) => void upload(kind, event.currentTarget.files?.[0])} />
              </label>
              {info?.[kind] && <button class="button plain small" type="button" onClick={() => edit({ personalInfo: { ...info, [kind]: null } })}>Take it off my documents</button>}
            </div>
          </div>
        ))}
      </div>
      {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
    </section>
  );
}

/** A link of this server's own as a path: it may know itself under another name than this page does. */
function local(url: string): string {
  const parsed = new URL(url, location.href);
  return parsed.pathname.startsWith('/generator/blobs/') ? parsed.pathname + parsed.search : url;
}
