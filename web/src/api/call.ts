// One call of the API: what to try again, how long to wait, and errors in plain words.
import { backoff, pause, retryAfter } from '../run/backoff';

/** Longer waits than this are shown to the person as a countdown, not slept through. */
const LONGEST_SILENT_WAIT = 30_000;
const WORTH_ANOTHER_TRY = new Set([408, 425, 429, 500, 502, 503, 504]);
export const NO_CONNECTION = 'The server cannot be reached. Nothing is lost. Check your connection, then try again.';

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly retryAfter?: number,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

export type Asked = {
  method?: string;
  body?: unknown;
  form?: FormData;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  tries?: number;
  timeout?: number;
  /** Told when the call is being tried again, so that a screen can say so. */
  onWait?: (error: ApiError, milliseconds: number) => void;
};
/** `etag`: which state of the thing was read, where the server says so. */
export type Answer<T> = { data: T; status: number; retryAfter?: number; etag?: string };

/**
 * Who calls, where there is a sign-in: set once by the session. Asked before every try, so that it never expires;
 * `renew`: the server did not take the last one.
 */
let authorization: (renew: boolean) => Promise<string | undefined> = async () => undefined;
export function authorizeWith(source: (renew: boolean) => Promise<string | undefined>): void {
  authorization = source;
}

/** The data of the answer's envelope. Throws `ApiError`; an abort by the caller is thrown as it is. */
export async function call<T>(url: string, asked: Asked = {}): Promise<Answer<T>> {
  const answer = await bare<{ data?: T }>(url, asked);
  return { ...answer, data: answer.data.data as T };
}

/** The same for /api/v1, whose answers have no envelope. */
export async function bare<T>(url: string, asked: Asked = {}): Promise<Answer<T>> {
  const tries = asked.tries ?? ((asked.method ?? 'GET') === 'GET' ? 4 : 1);
  for (let attempt = 0; ; attempt++) {
    try {
      return await once<T>(url, asked);
    } catch (error) {
      if (!(error instanceof ApiError) || asked.signal?.aborted) throw error;
      const again = error.status === 0 || WORTH_ANOTHER_TRY.has(error.status);
      const wait = error.retryAfter ?? backoff(attempt);
      if (!again || attempt + 1 >= tries || wait > LONGEST_SILENT_WAIT) throw error;
      asked.onWait?.(error, wait);
      await pause(wait, asked.signal);
      asked.signal?.throwIfAborted();
    }
  }
}

const once = <T>(url: string, asked: Asked): Promise<Answer<T>> => renewing((who) => sent<T>(url, asked, who));

/** A call that says who calls; and once more with a new token where the server did not take the first. */
export async function renewing<T>(work: (who: Record<string, string>) => Promise<T>): Promise<T> {
  const token = await authorization(false);
  try {
    return await work(header(token));
  } catch (error) {
    if (!token || !(error instanceof ApiError) || error.status !== 401) throw error;
    const renewed = await authorization(true);
    if (!renewed || renewed === token) throw error;
    return work(header(renewed));
  }
}

async function sent<T>(url: string, asked: Asked, who: Record<string, string>): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json', ...asked.headers, ...who };
  if (asked.body !== undefined) headers['Content-Type'] = 'application/json';
  const limit = AbortSignal.timeout(asked.timeout ?? 30_000);
  let response: Response;
  try {
    response = await fetch(url, {
      method: asked.method ?? 'GET',
      headers,
      body: asked.form ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body)),
      signal: asked.signal ? AbortSignal.any([asked.signal, limit]) : limit,
      cache: 'no-store',
    });
  } catch (error) {
    if (asked.signal?.aborted) throw error;
    throw new ApiError(0, limit.aborted ? 'timeout' : 'unreachable', limit.aborted ? 'The server did not answer in time. Nothing is lost. Try again.' : NO_CONNECTION);
  }
  const wait = retryAfter(response.headers.get('Retry-After'));
  if (!response.ok) throw await refused(response, wait);
  const body = response.status === 204 ? {} : await response.json();
  return { data: body as T, status: response.status, retryAfter: wait, etag: response.headers.get('ETag') ?? undefined };
}

/** The header that says who calls; none where nobody is signed in. */
export const signedIn = async (): Promise<Record<string, string>> => header(await authorization(false));

const header = (token: string | undefined): Record<string, string> => (token ? { Authorization: `Bearer ${token}` } : {});

/** What an answer that is no success says, in plain words. */
export async function refused(response: Response, wait: number | undefined): Promise<ApiError> {
  let told: { error?: { code?: string; message?: string; details?: Record<string, unknown> }; retry_after?: number } = {};
  try {
    told = (await response.json()) as typeof told;
  } catch {
    // Not ours: a proxy answered. The status alone has to do.
  }
  const message = told.error?.message ?? 'The server could not answer just now. Nothing is lost. Try again in a moment.';
  const seconds = wait ?? (told.retry_after === undefined ? undefined : told.retry_after * 1000);
  return new ApiError(response.status, told.error?.code ?? 'unavailable', message, seconds, told.error?.details);
}
