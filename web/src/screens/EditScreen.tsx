import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as client from '../api/client';
import { ApiError } from '../api/call';
import { edit as send } from '../api/editing';
import type { FullRequest } from '../api/types';
import { type DocumentName, page } from '../api/urls';
import { at, type Content, inserted, isNew, moved, pointerOf, put, removed } from '../edit/content';
import { begin, change, count, discard, type Draft, drafts, edit, keyOf, undo } from '../edit/drafts';
import { type Field, form, type Group } from '../edit/form';
import { Segments, Text } from '../parts/Fields';
import { Lines, Tool } from '../parts/Lines';
import { Notice, Skeleton } from '../parts/Notice';
import { TITLES } from '../parts/Preview';
import { go } from '../state/route';
import '../styles/edit.css';

type Faults = Record<string, string>;

/** The words of a finished request, to change. What is sent becomes a new version; this one stays. */
export default function EditScreen({ requestId }: { requestId: string }) {
  const full = useSignal<FullRequest | null>(null);
  const lost = useSignal<ApiError | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    client.read(requestId, stop.signal).then(
      (read) => {
        if (read.status === 'completed') begin(read);
        full.value = read;
      },
      (error: unknown) => {
        if (error instanceof ApiError) lost.value = error;
      },
    );
    return () => stop.abort();
  }, [requestId]);
  const draft = drafts.value[requestId];
  return (
    <>
      <div class="intro">
        <p class="quiet">Change the text</p>
        <h1 tabIndex={-1}>{full.value ? <>{full.value.job.role} <span class="at">at {full.value.job.company}</span></> : 'Your words'}</h1>
        <p class="lead">Your changes become a new version, checked against your profile. It costs nothing, and no model is asked.</p>
      </div>
      {lost.value && <Unreadable error={lost.value} />}
      {!lost.value && !full.value && <Skeleton lines={6} label="Reading your documents" />}
      {full.value && !draft && (
        <Notice tone="warn">
          <p>Only finished documents can be changed, and this one is not finished.</p>
          <p><a class="button" href={page.run(requestId)}>Back to it</a></p>
        </Notice>
      )}
      {full.value && draft && <Editor requestId={requestId} draft={draft} />}
    </>
  );
}

function Unreadable({ error }: { error: ApiError }) {
  return (
    <Notice tone="bad" loud>
      <p>{error.status === 404 ? 'This request was deleted, or it belongs to another browser or person.' : error.message}</p>
      <p><a class="button" href={page.history}>See my documents</a></p>
    </Notice>
  );
}

function Editor({ requestId, draft }: { requestId: string; draft: Draft }) {
  const names = Object.keys(draft.now) as DocumentName[];
  const name = useSignal<DocumentName>(names[0] ?? 'resume');
  const faults = useSignal<Faults>({});
  const refused = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const content = draft.now[name.value];
  const changed = count(draft);
  const make = async () => {
    busy.value = true;
    refused.value = null;
    faults.value = {};
    const body = edit(draft);
    try {
      const made = await send(requestId, body, keyOf(requestId, body));
      discard(requestId);
      go(page.run(made.requestId));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refused.value = error;
      faults.value = faultsOf(error);
    } finally {
      busy.value = false;
    }
  };
  return (
    <form
      class="stack editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed > 0 && !busy.value) void make();
      }}
    >
      {names.length > 1 && <Segments bare label="Document" value={name.value} choices={names.map((one) => [one, TITLES[one]] as const)} onChange={(one) => (name.value = one)} />}
      {content && <Groups key={name.value} requestId={requestId} name={name.value} draft={draft} content={content} faults={faults.value} />}
      {refused.value && <Refused error={refused.value} />}
      <div class="action-bar">
        <div class="row between">
          <span role="status">{changed === 0 ? 'Nothing is changed yet' : changed === 1 ? 'One change' : `${changed} changes`}</span>
          {draft.past.length > 0 && <button class="button small plain" type="button" onClick={() => undo(requestId)}>Undo: {draft.past.at(-1)?.what}</button>}
        </div>
        <div class="row">
          <a class="button" href={page.run(requestId)} onClick={() => discard(requestId)}>{changed > 0 ? 'Throw away' : 'Back'}</a>
          <button class="button primary" type="submit" aria-disabled={changed === 0 || busy.value}>{busy.value ? 'Sending …' : 'Make the new version'}</button>
        </div>
      </div>
    </form>
  );
}

function Refused({ error }: { error: ApiError }) {
  const newest = error.code === 'not_newest' ? String(error.details.newest ?? '') : '';
  return (
    <Notice tone="bad" title="The new version was not made." loud>
      <p>{error.message}</p>
      <p>Your changes are still here.</p>
      {newest && <p><a class="button" href={page.versions(newest)}>See the newest version</a></p>}
    </Notice>
  );
}

type GroupsProps = { requestId: string; name: DocumentName; draft: Draft; content: Content; faults: Faults };

function Groups({ requestId, name, draft, content, faults }: GroupsProps) {
  const before = draft.before[name] as Content;
  const groups = form(content);
  const set = (next: Content, what?: string) => change(requestId, name, next, what);
  const last = (group: Group) => groups.filter((one) => one.list === group.list).length - 1;
  return (
    <>
      {groups.map((group, number) => (
        <section class="card" key={group.list ? `${group.list}/${group.index}` : number}>
          <div class="row between group-head">
            <h2>{group.title || 'Without a title'}</h2>
            {group.list !== undefined && group.index !== undefined && (
              <span class="line-tools">
                <Tool icon="up" label={`Move up: ${group.title}`} off={group.index === 0} onPress={() => set(moved(content, group.list as string, group.index as number, -1), 'moved')} />
                <Tool icon="lower" label={`Move down: ${group.title}`} off={group.index === last(group)} onPress={() => set(moved(content, group.list as string, group.index as number, 1), 'moved')} />
                <Tool icon="trash" label={`Take out: ${group.title}`} onPress={() => set(removed(content, group.list as string, group.index as number), 'taken out')} />
              </span>
            )}
          </div>
          {group.fields.map((field) => <Words key={field.at} field={field} content={content} before={before} faults={faults} onChange={set} />)}
          {group.facts.length > 0 && (
            <details open={group.facts.some((field) => faults[field.at]) || undefined}>
              <summary>Names and dates</summary>
              <div class="stack">{group.facts.map((field) => <Words key={field.at} field={field} content={content} before={before} faults={faults} onChange={set} />)}</div>
            </details>
          )}
        </section>
      ))}
    </>
  );
}

type WordsProps = { field: Field; content: Content; before: Content; faults: Faults; onChange: (content: Content, what?: string) => void };

function Words({ field, content, before, faults, onChange }: WordsProps) {
  const here = at(content, field.at);
  if (field.kind === 'lines') {
    const values = (here as string[] | undefined) ?? [];
    return (
      <Lines
        label={field.label}
        add={field.add ?? 'Add'}
        values={values}
        isNew={(text, index) => isNew(before, `${field.at}/${index}`, text)}
        fault={(index) => faults[`${field.at}/${index}`]}
        onType={(index, text) => onChange(put(content, `${field.at}/${index}`, text))}
        onMove={(index, by) => onChange(moved(content, field.at, index, by), 'moved')}
        onRemove={(index) => onChange(removed(content, field.at, index), 'taken out')}
        onAdd={() => onChange(inserted(content, field.at, values.length, ''), 'added')}
      />
    );
  }
  if (field.kind === 'words') return <Short field={field} values={(here as string[] | undefined) ?? []} fault={faults[field.at]} onChange={(items) => onChange(put(content, field.at, items))} />;
  const text = String(here ?? '');
  return (
    <Text
      label={field.label}
      value={text}
      rows={field.kind === 'text' ? Math.max(2, Math.ceil(text.length / 46)) : undefined}
      fault={faults[field.at]}
      hint={isNew(before, field.at, text) ? 'Changed' : undefined}
      onInput={(typed) => onChange(put(content, field.at, typed))}
    />
  );
}

/** Short things in one field, a comma between them; a line each where one of them has a comma of its own. */
function Short({ field, values, fault, onChange }: { field: Field; values: readonly string[]; fault: string | undefined; onChange: (items: string[]) => void }) {
  const mark = useSignal(values.some((one) => one.includes(',')) ? '\n' : ', ');
  const raw = useSignal(values.join(mark.value));
  const read = (text: string) => text.split(mark.value.trim() || '\n').map((one) => one.trim()).filter(Boolean);
  if (read(raw.value).join('\n') !== values.join('\n')) raw.value = values.join(mark.value);
  return (
    <Text
      label={field.label}
      rows={mark.value === '\n' ? Math.max(2, values.length) : Math.max(2, Math.ceil(raw.value.length / 46))}
      value={raw.value}
      fault={fault}
      hint={mark.value === '\n' ? 'One on each line' : 'A comma between each'}
      onInput={(text) => {
        raw.value = text;
        onChange(read(text));
      }}
    />
  );
}

function faultsOf(error: ApiError): Faults {
  const fields = (error.details.fields ?? []) as { field?: string; message?: string }[];
  return Object.fromEntries(fields.filter((one) => typeof one?.field === 'string').map((one) => [pointerOf(one.field as string), one.message ?? 'This cannot be sent.']));
}
