import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../api/call';
import { type Version, versions } from '../api/editing';
import type { FullRequest } from '../api/types';
import { page } from '../api/urls';
import { Icon } from './Icon';

/** The way to change the words, and which version this is where there are several. */
export function Changing({ full }: { full: FullRequest }) {
  const found = useSignal<Version[] | null>(null);
  const several = (full.version ?? 1) > 1 || Boolean(full.latestVersion);
  useEffect(() => {
    if (!several) return;
    const stop = new AbortController();
    versions(full.requestId, stop.signal).then(
      (told) => (found.value = told),
      (error: unknown) => {
        if (!(error instanceof ApiError) && !stop.signal.aborted) throw error; // without the list the page still stands
      },
    );
    return () => stop.abort();
  }, [full.requestId]);
  const newest = found.value?.find((one) => one.current);
  const older = newest !== undefined && newest.requestId !== full.requestId;
  return (
    <section class="card" aria-label="Change the text">
      {older && <p>This is version {full.version ?? 1}. There is a newer one.</p>}
      <div class="row">
        {older ? (
          <a class="button primary" href={page.run(newest.requestId)}>Open the newest version</a>
        ) : (
          <a class="button" href={page.edit(full.requestId)}><Icon name="quote" />Edit the text</a>
        )}
        {several && (
          <a class="button plain" href={page.versions(full.requestId)}>
            {found.value ? `Version ${full.version ?? 1} of ${found.value.length}` : 'All versions'}
          </a>
        )}
      </div>
    </section>
  );
}
