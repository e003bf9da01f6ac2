import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ApiError } from '../api/call';
import type { FullRequest, Truth } from '../api/types';
import type { DocumentName } from '../api/urls';
import { page } from '../api/urls';
import { Changing } from '../parts/Changing';
import { Consistency } from '../parts/Consistency';
import { Downloads } from '../parts/Downloads';
import { Gate } from '../parts/Gate';
import { PutBackTold } from '../parts/LeftOut';
import { Notice } from '../parts/Notice';
import { Preview } from '../parts/Preview';
import { ScoreCard } from '../parts/ScoreCard';
import { Why } from '../parts/Why';
import { money, providerName, took } from '../parts/words';
import { again } from '../state/again';
import { Evidence } from '../state/evidence';

/** The finished request: the documents beside what is known about them. */
export function Result({ full }: { full: FullRequest }) {
  const names = documents(full);
  const evidence = useMemo(() => new Evidence(full.requestId), [full.requestId]);
  return (
    <>
      <PutBackTold told={full.documents?.resume?.putBack} />
      <div class="result">
        <div class="result-documents">
          <Glance full={full} />
          <Preview requestId={full.requestId} names={names} drawn={full.documents ?? {}} evidence={evidence} />
        </div>
        <div class="result-facts stack">
          <Gate full={full} />
          <Downloads requestId={full.requestId} names={names} />
          <Changing full={full} />
          {full.score && <ScoreCard score={full.score} />}
          {full.consistency && <Consistency consistency={full.consistency} />}
          <Why full={full} names={names} evidence={evidence} />
          <Made full={full} />
          <Next full={full} />
        </div>
      </div>
    </>
  );
}

/** What one may want to do after all this. */
function Next({ full }: { full: FullRequest }) {
  const fault = useSignal('');
  const write = async () => {
    fault.value = '';
    try {
      await again(full.requestId, full.createdAt);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.message;
    }
  };
  return (
    <div class="stack-tight">
      <div class="next">
        {!full.readOnly && <button class="button" type="button" onClick={() => void write()}>Write again with other options</button>}
        <a class="button" href={page.home}>Write for another job</a>
        <a class="button plain" href={page.history}>All my documents</a>
      </div>
      {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
    </div>
  );
}

/** On a phone the score stands below the document: its number at once, its reasons one tap away. */
function Glance({ full }: { full: FullRequest }) {
  if (!full.score || full.score.atsScore === null) return null;
  return (
    <p>
      <a class="glance" href="#score">{Math.round(full.score.atsScore * 100)} of 100: how it matches the posting</a>
    </p>
  );
}

/** Which documents there are, by what was published. */
function documents(full: FullRequest): DocumentName[] {
  const made = new Set(full.artefacts.map((one) => String(one.kind)));
  return (['resume', 'cover-letter'] as const).filter((name) => made.has(name));
}

/** How many claims the gate looked at, and how many no fact carries. */
function checked(truth: Truth): string {
  const all = Object.values(truth);
  const sum = (name: 'claims' | 'unsupported') => all.reduce((total, one) => total + one[name], 0);
  return all.length === 0 ? '' : `${sum('claims')}, ${sum('unsupported') === 0 ? 'all carried by a fact' : `${sum('unsupported')} without a fact`}`;
}

function Made({ full }: { full: FullRequest }) {
  const metrics = full.metrics ?? {};
  const notes = Object.values(full.documents ?? {}).flatMap((one) => one.notes ?? []);
  const written = [full.intermediateResults.resumeContent, full.intermediateResults.coverLetterContent].flatMap((one) => one?.notes ?? []);
  const told = [...new Set([...notes, ...written])];
  const rows: [string, string][] = [
    ['Written by', providerName(full.provider ?? 'offline')],
    ['Model', String(metrics.model ?? full.intermediateResults.model ?? '')],
    ['Cost', money(metrics.costUsd ?? 0)],
    ['Tokens', (metrics.tokenUsage?.total ?? 0).toLocaleString('en')],
    ['Time', took(metrics.durationMs)],
    ['Claims held against your profile', checked(full.truth ?? {})],
  ];
  return (
    <section class="card">
      <details>
        <summary><h2>How it was made</h2></summary>
        <dl class="facts">
          {rows.filter(([, value]) => value).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
      {told.length > 0 && (
        <div class="stack-tight">
          <h3>Good to know</h3>
          <ul class="bullets">{told.map((note) => <li key={note}>{note}</li>)}</ul>
        </div>
      )}
    </section>
  );
}
