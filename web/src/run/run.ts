// One request on the screen: what is known of it, who drives it, and what a person can do to it.
import { effect, signal, type Signal } from '@preact/signals';
import * as client from '../api/client';
import { ApiError } from '../api/call';
import { type FullRequest, type Snapshot, TERMINAL } from '../api/types';
import { pause } from './backoff';
import { alone, drivable, drive, type Trouble } from './drive';
import { sourceOf } from './source';
import { monotone, watch } from './watch';
import { tell } from '../state/notify';

/** Streams that were left alone for longer than this are opened anew: milliseconds. */
const LONG_AWAY = 60_000;
const TICK = 5_000;

export class Run {
  readonly snapshot: Signal<Snapshot | null> = signal(null);
  readonly full: Signal<FullRequest | null> = signal(null);
  readonly trouble: Signal<Trouble | null> = signal(null);
  /** What no waiting cures: shown instead of the request. */
  readonly lost: Signal<ApiError | null> = signal(null);
  readonly busy = signal(false);

  private readonly closing = new AbortController();
  private stopWatching = () => {};
  private driving = false;
  private readonly filter = monotone((newer) => this.changed(newer));

  constructor(readonly requestId: string) {
    void this.open();
  }

  close(): void {
    this.closing.abort();
    this.stopWatching();
  }

  /** Try the failed step again, with another provider if named; what is done stays done. */
  readonly retry = (provider?: string) => this.act(() => client.retry(this.requestId, provider));
  readonly cancel = () => this.act(() => client.cancel(this.requestId));
  readonly answer = (answer: Record<string, unknown>) => this.act(() => client.answerStep(this.requestId, answer));

  /** Read the whole request again: after answers to the gate's questions, say. */
  async refresh(): Promise<void> {
    try {
      const full = await client.read(this.requestId, this.closing.signal);
      this.full.value = full;
      this.lost.value = null;
      this.filter.tell(full);
    } catch (error) {
      if (this.closing.signal.aborted || !(error instanceof ApiError)) return;
      if (this.full.value === null || error.status === 404) this.lost.value = error;
    }
  }

  /** Go on from here: the machine slept, or the connection is back. */
  async wake(): Promise<void> {
    await this.refresh();
    this.listen();
    if (this.snapshot.value && drivable(this.snapshot.value)) this.take();
  }

  private async open(): Promise<void> {
    document.addEventListener('visibilitychange', () => this.seen(), { signal: this.closing.signal });
    window.addEventListener('online', () => void this.wake(), { signal: this.closing.signal });
    const ticking = setInterval(() => this.tick(), TICK);
    this.closing.signal.addEventListener('abort', () => clearInterval(ticking));
    await this.wake();
  }

  private hiddenAt = 0;
  private seen(): void {
    if (document.hidden) {
      this.hiddenAt = Date.now();
    } else if (Date.now() - this.hiddenAt > LONG_AWAY) {
      void this.wake();
    }
  }

  /** A machine that slept with the page in sight says nothing: the clock has jumped. */
  private ticked = Date.now();
  private tick(): void {
    const since = Date.now() - this.ticked;
    this.ticked = Date.now();
    if (since > LONG_AWAY && !document.hidden) void this.wake();
  }

  private listen(): void {
    this.stopWatching();
    const now = this.snapshot.value;
    if (!now || TERMINAL.has(now.status) || this.closing.signal.aborted) return;
    const gone = () => (this.lost.value = new ApiError(404, 'not_found', 'This request was deleted.'));
    this.stopWatching = watch(sourceOf(this.requestId), this.filter.seen, { onSnapshot: (one) => this.filter.tell(one), onGone: gone });
  }

  private changed(newer: Snapshot): void {
    const before = this.snapshot.value?.status;
    this.snapshot.value = newer;
    if (before !== undefined && before !== newer.status && !drivable(newer)) {
      const job = this.full.value?.job;
      void tell(job ? `${job.role} at ${job.company}` : '', newer);
      void this.refresh();
    }
    if (drivable(newer)) this.take();
  }

  /** Drive it, unless the server does or this tab already does. */
  private take(): void {
    if (this.driving || this.full.value?.mode === 'background' || !this.full.value) return;
    this.driving = true;
    void alone(this.requestId, this.closing.signal, (waited) => this.drive(waited))
      .catch((error: unknown) => {
        if (error instanceof ApiError) this.trouble.value = { message: error.message, code: error.code };
      })
      .finally(() => (this.driving = false));
  }

  private async drive(waited: boolean): Promise<void> {
    if (waited) await this.refresh();
    await drive(
      {
        step: (expected, stop) => client.step(this.requestId, expected, { signal: stop }),
        onSnapshot: (one) => this.filter.tell(one),
        onTrouble: (trouble) => (this.trouble.value = trouble),
        latest: () => this.snapshot.value as Snapshot,
        sleep: (milliseconds, stop) => this.rest(milliseconds, stop),
      },
      this.closing.signal,
    );
  }

  /** Wait; but go on at once when the step that all wait for is done: whoever holds it may be quicker than thought. */
  private async rest(milliseconds: number, stop: AbortSignal): Promise<void> {
    const before = this.snapshot.value?.nextStep;
    const over = new AbortController();
    const end = effect(() => {
      const now = this.snapshot.value;
      if (now && (now.nextStep !== before || !drivable(now))) over.abort();
    });
    await pause(milliseconds, AbortSignal.any([stop, over.signal]));
    end();
  }

  private async act(work: () => Promise<Snapshot>): Promise<void> {
    this.busy.value = true;
    try {
      const answered = await work();
      this.trouble.value = null;
      this.filter.tell(answered);
      this.listen();
    } catch (error) {
      if (error instanceof ApiError) this.trouble.value = { message: error.message, code: error.code };
      await this.refresh();
    } finally {
      this.busy.value = false;
    }
  }
}
