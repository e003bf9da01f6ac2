import type { Score } from '../api/types';
import { Icon } from './Icon';
import { BANDS } from './words';

const percent = (share: number) => Math.round(share * 100);
const sentence = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

/** The score with its reasons one tap away. Red is for mistakes, never for what somebody has not done. */
export function ScoreCard({ score }: { score: Score }) {
  if (score.atsScore === null) {
    return (
      <section class="card">
        <h2>Match with the posting</h2>
        <p class="lead">{score.note || 'There is no score: the posting names nothing that could be looked for.'}</p>
      </section>
    );
  }
  return (
    <section class="card" id="score">
      <div class="score-head">
        <Ring share={score.atsScore} tone={BANDS[score.band ?? ''] ?? 'accent'} />
        <div class="stack-tight">
          <h2>Match with the posting</h2>
          <p class="row"><span class={`chip ${BANDS[score.band ?? ''] ?? ''}`}>{score.band}</span></p>
          <p class="quiet">
            {score.keywordsMatched ?? 0} of {score.keywordsTotal ?? 0} skills and tools that the posting names are in your documents.
          </p>
        </div>
      </div>
      <details>
        <summary>How the number comes about</summary>
        <ul class="parts">
          {(score.parts ?? []).map((part) => (
            <li key={part.name}>
              <div class="row between">
                <strong>{sentence(part.name)}</strong>
                <span class="quiet">{Math.round(part.points * 100)} of {Math.round(part.weight * 100)}</span>
              </div>
              <meter min={0} max={1} value={part.value} aria-label={sentence(part.name)} />
              <p class="quiet">{part.explanation}</p>
            </li>
          ))}
        </ul>
      </details>
      <Matched score={score} />
      <Missing score={score} />
      <Gaps gaps={score.gaps ?? []} />
      <Advice score={score} />
    </section>
  );
}

function Ring({ share, tone }: { share: number; tone: string }) {
  const around = 2 * Math.PI * 42;
  return (
    <div class={`ring ${tone}`} role="img" aria-label={`${percent(share)} of 100`}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r="42" />
        <circle class="arc" cx="50" cy="50" r="42" stroke-dasharray={`${around * share} ${around}`} />
      </svg>
      <strong>{percent(share)}</strong>
    </div>
  );
}

function Matched({ score }: { score: Score }) {
  const matched = score.matched ?? [];
  if (matched.length === 0) return null;
  return (
    <details>
      <summary>In your documents ({matched.length})</summary>
      <ul class="requirements">
        {matched.map((one) => (
          <li key={one.requirement.kind + one.requirement.text}>
            <Icon name="check" />
            <div>
              <strong>{one.requirement.text}</strong> <Wanted importance={one.requirement.importance} />
              {one.evidence && <blockquote>{one.evidence}</blockquote>}
              <p class="quiet">{one.explanation}</p>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Missing({ score }: { score: Score }) {
  const missing = score.missing ?? [];
  if (missing.length === 0) return null;
  return (
    <details>
      <summary>Not in your documents ({missing.length})</summary>
      <ul class="requirements missing">
        {missing.map((one) => (
          <li key={one.requirement.kind + one.requirement.text}>
            <span class="dash" aria-hidden="true" />
            <div>
              <strong>{one.requirement.text}</strong> <Wanted importance={one.requirement.importance} />
              <p class="quiet">{one.advice}</p>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Wanted({ importance }: { importance?: string }) {
  return <span class="chip">{importance === 'nice' ? 'nice to have' : 'asked for'}</span>;
}

/** What the posting asks for and the profile has not: no mistake, but worth an answer in the interview. */
function Gaps({ gaps }: { gaps: string[] }) {
  if (gaps.length === 0) return null;
  return (
    <div class="stack-tight">
      <h3>Be ready to speak about</h3>
      <ul class="row">{gaps.map((one) => <li class="chip" key={one}>{one}</li>)}</ul>
    </div>
  );
}

/** What would help, beside what already stands under the missing requirements. */
function Advice({ score }: { score: Score }) {
  const said = new Set((score.missing ?? []).map((one) => one.advice));
  const more = (score.recommendations ?? []).filter((one) => !said.has(one));
  if (more.length === 0) return null;
  return (
    <div class="stack-tight">
      <h3>What would help</h3>
      <ul class="bullets">{more.map((one) => <li key={one}>{one}</li>)}</ul>
    </div>
  );
}
