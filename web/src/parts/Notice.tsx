import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon';

const ICONS: Record<string, IconName> = { bad: 'alert', warn: 'alert', good: 'check', plain: 'info' };

/** What happened, that nothing is lost, and what to do. `loud`: read out at once. */
export function Notice({ tone = 'plain', title, children, loud }: { tone?: 'bad' | 'warn' | 'good' | 'plain'; title?: string; children?: ComponentChildren; loud?: boolean }) {
  return (
    <div class={`notice ${tone}`} role={loud ? 'alert' : undefined}>
      <Icon name={ICONS[tone] as IconName} />
      <div>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}

/** The shape of what will stand here, while it is being read. */
export function Skeleton({ lines, label }: { lines: number; label: string }) {
  return (
    <div class="skeleton" role="status">
      <span class="hidden">{label}</span>
      {Array.from({ length: lines }, (_, i) => <span key={i} class="bone" aria-hidden="true" />)}
    </div>
  );
}
