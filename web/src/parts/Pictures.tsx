import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../api/call';
import * as client from '../api/client';
import * as preferences from '../api/preferences';
import { dropped, edit, part, refresh, saved } from '../state/profile';
import { Icon } from './Icon';
import { Notice } from './Notice';

const KINDS = [['avatar', 'Portrait'], ['logo', 'Logo']] as const;
type Kind = (typeof KINDS)[number][0];
const MOST = 5 * 1024 * 1024;

/** A portrait and a logo for the head of the documents. Where portraits are unusual, none is needed. */
export function Pictures() {
  return (
    <section class="card">
      <h2>Pictures</h2>
      <p class="quiet">Optional. They stand at the head of your documents. PNG, JPEG or WebP up to 5{'\u00a0'}MB.</p>
      <div class="pair">{KINDS.map(([kind, words]) => <Picture key={kind} kind={kind} words={words} />)}</div>
    </section>
  );
}

function Picture({ kind, words }: { kind: Kind; words: string }) {
  const link = useSignal('');
  const fault = useSignal('');
  const busy = useSignal(false);
  const info = part('personalInfo').value;
  const key = info?.[kind] ?? null;
  const kept = saved.value?.personalInfo[kind] ?? null;
  useEffect(() => {
    if (!key) link.value = '';
    else if (key === kept && /^(images|accounts)\//.test(key)) void preferences.imageLink(kind).then((url) => (link.value = local(url)), () => undefined);
  }, [key, kept]);
  const upload = async (file: File | undefined) => {
    if (!file) return;
    fault.value = file.size > MOST ? 'That picture is larger than 5 MB. Choose a smaller one.' : '';
    if (fault.value) return;
    if (!saved.value?.personalInfo.name) {
      fault.value = 'Save your name first: a picture belongs to somebody.';
      return;
    }
    busy.value = true;
    try {
      await client.uploadImage(file, kind);
      await refresh();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.message;
    } finally {
      busy.value = false;
    }
  };
  const remove = () => {
    if (!info || !key) return;
    edit({ personalInfo: { ...info, [kind]: null } });
    dropped.value = {
      words: `${words} taken off your documents`,
      back: () => edit({ personalInfo: { ...(part('personalInfo').value ?? info), [kind]: key } }),
    };
  };
  return (
    <div class="picture">
      {link.value ? <img src={link.value} alt={`Your ${words.toLowerCase()}`} width={64} height={64} /> : <span class="picture-none"><Icon name={key ? 'check' : 'page'} /></span>}
      <div class="stack-tight">
        <strong>{words}</strong>
        <div class="row">
          <label class="button small">
            {busy.value ? 'Uploading …' : key ? 'Change it' : 'Choose a picture'}
            <input class="hidden" type="file" accept="image/png,image/jpeg,image/webp" aria-label={`${words}: choose a picture`} onChange={(event) => void upload(event.currentTarget.files?.[0])} />
          </label>
          {key && <button class="button plain small" type="button" onClick={remove}>Take it off<span class="hidden"> ({words.toLowerCase()})</span></button>}
        </div>
        {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
      </div>
    </div>
  );
}

/** A link of this server's own as a path: it may know itself under another name than this page does. */
function local(url: string): string {
  const parsed = new URL(url, location.href);
  return parsed.pathname.startsWith('/generator/blobs/') ? parsed.pathname + parsed.search : url;
}
