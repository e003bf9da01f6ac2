import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import * as client from '../api/client';
import { ApiError } from '../api/call';
import { edit as send, eraseAll, type Version, versions as read } from '../api/editing';
import type { EditBody } from '../api/types';
import { page } from '../api/urls';
import { tidy } from '../edit/content';
import { wordsOf } from '../edit/drafts';
import { summed } from '../edit/telling';
import { BesideProfile, Diff } from '../parts/Diff';
import { Notice, Skeleton } from '../parts/Notice';
import { STATUS } from '../parts/words';
import { go } from '../state/route';
import { forget } from '../state/tokens';
import '../styles/edit.css';

const TITLES = { resume: 'Resume', coverLetter: 'Letter' } as const;

/** Every version of one request, newest first: what it changed, and the way back to it. */
export default function VersionsScreen({ requestId }: { requestId: string }) {
  const found = useSignal<Version[] | null>(null);
  const fault = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const act = async (work: () => Promise<void>) => {
    busy.value = true;
    fault.value = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error;
    } finally {
      busy.value = false;
    }
  };
  const load = async () => void (found.value = await read(requestId));
  useEffect(() => void act(load), [requestId]);
  const newest = found.value?.find((one) => one.current);
  const restore = (version: Version) =>
    act(async () => {
      const { resume, 'cover-letter': letter } = wordsOf(await client.read(version.requestId));
      const body = { ...(resume ? { resumeContent: tidy(resume) } : {}), ...(letter ? { coverLetterContent: tidy(letter) } : {}) } as EditBody;
      const made = await send(newest?.requestId ?? requestId, body, crypto.randomUUID());
      go(page.run(made.requestId));
    });
  const remove = (version: Version) =>
    act(async () => {
      await client.erase(version.requestId);
      forget(version.requestId);
      const left = (found.value ?? []).filter((one) => one.requestId !== version.requestId).at(-1);
      if (!left) return go(page.history);
      if (version.requestId === requestId) return go(page.versions(left.requestId), true);
      await load();
    });
  const removeAll = () =>
    act(async () => {
      await eraseAll(requestId);
      for (const one of found.value ?? []) forget(one.requestId);
      go(page.history);
    });
  return (
    <>
      <div class="intro">
        <h1 tabIndex={-1}>Versions</h1>
        <p class="lead">Each version keeps its own words and files. Nothing is written over.</p>
      </div>
      {fault.value && (
        <Notice tone="bad" loud>
          <p>{fault.value.status === 404 ? 'This request was deleted, or it belongs to another browser or person.' : fault.value.message}</p>
          <p><button class="button" type="button" onClick={() => void act(load)}>Try again</button></p>
        </Notice>
      )}
      {!found.value && !fault.value && <Skeleton lines={5} label="Reading the versions" />}
      {found.value && (
        <>
          <ol class="versions" reversed>
            {[...found.value].reverse().map((one) => (
              <li key={one.requestId}>
                <Card version={one} only={found.value?.length === 1} busy={busy.value} onRestore={() => void restore(one)} onRemove={() => void remove(one)} />
              </li>
            ))}
          </ol>
          <div class="row">
            {newest && <a class="button" href={page.run(newest.requestId)}>Back to the documents</a>}
            <Sure ask="Delete all versions" question="Delete every version with its files, for good?" yes="Delete them all" busy={busy.value} onSure={() => void removeAll()} />
          </div>
        </>
      )}
    </>
  );
}

type CardProps = { version: Version; only: boolean; busy: boolean; onRestore: () => void; onRemove: () => void };

function Card({ version, only, busy, onRestore, onRemove }: CardProps) {
  const changed = summed(version);
  const status = STATUS[version.status];
  const done = version.status === 'completed';
  const at = new Date(version.createdAt).toLocaleString('en', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });
  return (
    <article class="card" aria-label={`Version ${version.version}`}>
      <div class="row between">
        <h2>Version {version.version}</h2>
        <span class="row">
          {version.current && <span class="chip accent">Newest</span>}
          {!done && status && <span class={`chip ${status.tone}`}>{status.word}</span>}
        </span>
      </div>
      <p class="quiet">{at} · {version.workflow === 'edit' ? changed || 'the same words' : 'written for the posting'}</p>
      {(['resume', 'coverLetter'] as const).some((name) => (version.changes[name] ?? []).length > 0) && (
        <details>
          <summary><h3>What changed</h3></summary>
          <div class="stack">
            {(['resume', 'coverLetter'] as const).map((name) =>
              (version.changes[name] ?? []).length > 0 ? <Part key={name} title={TITLES[name]}><Diff changes={version.changes[name] ?? []} /></Part> : null,
            )}
          </div>
        </details>
      )}
      {version.standing && (
        <details>
          <summary><h3>Beside your profile</h3></summary>
          <div class="stack">
            {(['resume', 'coverLetter'] as const).map((name) =>
              (version.standing?.[name] ?? []).length > 0 ? <Part key={name} title={TITLES[name]}><BesideProfile standing={version.standing?.[name] ?? []} /></Part> : null,
            )}
          </div>
        </details>
      )}
      <div class="row">
        <a class="button small" href={page.run(version.requestId)}>Open</a>
        {done && !version.current && <button class="button small" type="button" disabled={busy} onClick={onRestore}>Make this the newest</button>}
        {!only && <Sure small ask="Delete" question="Delete this version for good?" yes="Delete it" busy={busy} onSure={onRemove} />}
      </div>
    </article>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="stack-tight">
      <p class="legend">{title}</p>
      {children}
    </div>
  );
}

type SureProps = { ask: string; question: string; yes: string; busy: boolean; onSure: () => void; small?: boolean };

/** What cannot be taken back is asked twice, where it stands. */
function Sure({ ask, question, yes, busy, onSure, small }: SureProps) {
  const asked = useSignal(false);
  const size = small ? 'small' : '';
  if (!asked.value) return <button class={`button plain danger ${size}`} type="button" onClick={() => (asked.value = true)}>{ask}</button>;
  return (
    <span class="row" role="group" aria-label={question}>
      <span>{question}</span>
      <button class={`button danger ${size}`} type="button" disabled={busy} onClick={onSure}>{yes}</button>
      <button class={`button ${size}`} type="button" onClick={() => (asked.value = false)}>Keep</button>
    </span>
  );
}
