import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, authorizeWith, call } from '../src/api/call';

/** A server that takes one token, and what it was sent. */
function server(taken: string) {
  const sent: (string | null)[] = [];
  vi.stubGlobal('fetch', async (_url: string, asked: RequestInit) => {
    const token = new Headers(asked.headers).get('Authorization');
    sent.push(token);
    if (token === `Bearer ${taken}`) return Response.json({ success: true, data: { fine: true } });
    return Response.json({ success: false, error: { code: 'unauthorized', message: 'Sign in.' } }, { status: 401 });
  });
  return sent;
}

beforeEach(() => authorizeWith(async () => undefined));
afterEach(() => vi.unstubAllGlobals());

describe('a token that the server does not take', () => {
  it('is renewed once, and the call sent again', async () => {
    const sent = server('new');
    authorizeWith(async (renew) => (renew ? 'new' : 'old'));
    expect((await call<{ fine: boolean }>('/x')).data.fine).toBe(true);
    expect(sent).toEqual(['Bearer old', 'Bearer new']);
  });

  it.each([
    ['another that it does not take either', async (renew: boolean) => (renew ? 'worse' : 'old'), 2],
    ['the same', async () => 'old', 1],
    ['none', async (renew: boolean) => (renew ? undefined : 'old'), 1],
  ])('is given up where there is %s', async (_what, source, calls) => {
    const sent = server('new');
    authorizeWith(source);
    await expect(call('/x')).rejects.toMatchObject({ status: 401 });
    expect(sent).toHaveLength(calls);
  });

  it('is not asked for by a visitor', async () => {
    const sent = server('new');
    await expect(call('/x')).rejects.toBeInstanceOf(ApiError);
    expect(sent).toEqual([null]);
  });

  it('is no reason to go on as a visitor where nobody can be asked for one', async () => {
    const sent = server('new');
    authorizeWith(() => Promise.reject(new ApiError(0, 'unreachable', 'No.')));
    await expect(call('/x', { method: 'POST' })).rejects.toMatchObject({ status: 0 });
    expect(sent).toEqual([]);
  });
});
