// Files on their way, with what has really been sent or received: `fetch` tells neither.
import { retryAfter } from '../run/backoff';
import { ApiError, NO_CONNECTION, refused, renewing } from './call';

export type Amount = { done: number; total: number };
export type Transfer = {
  method?: string;
  form?: FormData;
  signal?: AbortSignal;
  onSent?: (amount: Amount) => void;
  /** The last byte is with the server, which reads the file now. */
  onArrived?: () => void;
  onReceived?: (amount: Amount) => void;
};

const LONGEST = 120_000;
const BUSY = 'The server did not answer in time. Nothing was saved. Try again.';

/** Send a form; the JSON that is answered. Throws `ApiError`, or an `AbortError` when the signal stops it. */
export async function send<T>(url: string, asked: Transfer): Promise<T> {
  const answer = await transfer(url, { method: 'POST', ...asked });
  return (await answer.json()) as T;
}

/** The bytes of a file. */
export async function receive(url: string, asked: Transfer = {}): Promise<Blob> {
  return (await transfer(url, asked)).blob();
}

const transfer = (url: string, asked: Transfer): Promise<Response> => renewing((who) => transferred(url, asked, who));

async function transferred(url: string, { method = 'GET', form, signal, onSent, onArrived, onReceived }: Transfer, headers: Record<string, string>): Promise<Response> {
  signal?.throwIfAborted();
  const response = await new Promise<Response>((done, fail) => {
    const call = new XMLHttpRequest();
    call.open(method, url);
    for (const [name, value] of Object.entries({ Accept: 'application/json, application/zip', ...headers })) call.setRequestHeader(name, value);
    call.responseType = 'blob';
    call.timeout = LONGEST;
    const known = (event: ProgressEvent, told?: (amount: Amount) => void) => event.lengthComputable && told?.({ done: event.loaded, total: event.total });
    call.upload.onprogress = (event) => known(event, onSent);
    call.upload.onload = () => onArrived?.();
    call.onprogress = (event) => known(event, onReceived);
    call.onload = () => done(new Response(call.status === 204 ? null : (call.response as Blob), { status: call.status, headers: kept(call) }));
    call.onerror = () => fail(new ApiError(0, 'unreachable', NO_CONNECTION));
    call.ontimeout = () => fail(new ApiError(0, 'timeout', BUSY));
    call.onabort = () => fail(new DOMException('Stopped', 'AbortError'));
    signal?.addEventListener('abort', () => call.abort(), { once: true });
    call.send(form ?? null);
  });
  if (!response.ok) throw await refused(response, retryAfter(response.headers.get('Retry-After')));
  return response;
}

function kept(call: XMLHttpRequest): Record<string, string> {
  const wait = call.getResponseHeader('Retry-After');
  return { 'Content-Type': call.getResponseHeader('Content-Type') ?? '', ...(wait ? { 'Retry-After': wait } : {}) };
}
