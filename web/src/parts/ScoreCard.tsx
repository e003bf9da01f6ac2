import type { Score } from '../api/types';
import { Icon } from './Icon';

const PARTS: Record<string, string> = {
  skills: 'Skills and tools', title: 'Job title', experience: 'Experience', education: 'Education', keywords: 'Keywords', completeness: 'Completeness',
};
const TONES: Record<string, string> = { Excellent: 'good', Good: 'accent', 'Needs Improvement': 'warn' };
const percent = (share: number | null) => (share === null ? '–' : Math.round(share * 100));
const sentence = (name: string) => PARTS[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

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
    <section class="card">
      <div class="score-head">
        <Ring share={score.atsScore} tone={TONES[score.band ?? ''] ?? 'accent'} />
        <div class="stack-tight">
          <h2>Match with the posting</h2>
          <p class="row"><span class={`chip ${TONES[score.band ?? ''] ?? ''}`}>{score.band}</span></p>
          <p class="quiet">
            {score.keywordsMatched} of {score.keywordsTotal} skills and tools the posting names are in your documents.
          </p>
        </div>
      </div>
      <details>
        <summary>How the number comes about</summary>
        <ul class="parts">
          {score.parts.map((part) => (
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
      {score.gaps.length > 0 && <Points title="Gaps to be ready for" points={score.gaps} />}
      {score.recommendations.length > 0 && <Points title="What would help" points={score.recommendations} />}
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
  if (score.matched.length === 0) return null;
  return (
    <details>
      <summary>In your documents ({score.matched.length})</summary>
      <ul class="requirements">
        {score.matched.map((one) => (
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
  if (score.missing.length === 0) return null;
  return (
    <details>
      <summary>Not in your documents ({score.missing.length})</summary>
      <ul class="requirements missing">
        {score.missing.map((one) => (
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

function Wanted({ importance }: { importance: string }) {
  return <span class="chip">{importance === 'must' ? 'asked for' : 'nice to have'}</span>;
}

export function Points({ title, points }: { title: string; points: string[] }) {
  return (
    <div class="stack-tight">
      <h3>{title}</h3>
      <ul class="bullets">{points.map((one) => <li key={one}>{one}</li>)}</ul>
    </div>
  );
}
