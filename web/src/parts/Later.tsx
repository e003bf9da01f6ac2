import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Notice, Skeleton } from './Notice';

type Loaded<P> = { default: ComponentType<P> };

/** A part whose code is fetched when it is first shown, so that the first load stays small. */
export function later<P extends object>(load: () => Promise<Loaded<P>>, label = 'Opening …', lines = 5): ComponentType<P> {
  let part: ComponentType<P> | undefined;
  return function Later(props: P) {
    const state = useSignal<'loading' | 'there' | 'lost'>(part ? 'there' : 'loading');
    useEffect(() => {
      if (!part) void fetched();
    }, []);
    const fetched = async () => {
      state.value = 'loading';
      try {
        part = (await load()).default;
        state.value = 'there';
      } catch {
        state.value = 'lost'; // no connection, or a newer page has replaced this one's files
      }
    };
    if (state.value === 'there' && part) {
      const Part = part;
      return <Part {...props} />;
    }
    if (state.value === 'loading') return <Skeleton lines={lines} label={label} />;
    return (
      <Notice tone="bad" title="This part of the page could not be opened." loud>
        <p>Nothing is lost. Check your connection, then open it again.</p>
        <button type="button" onClick={() => location.reload()}>Open it again</button>
      </Notice>
    );
  };
}
