// Sending the form: at once, or kept until there is a connection.
import { ApiError } from '../api/call';
import * as client from '../api/client';
import type { StartBody } from '../api/types';
import { hold } from './outbox';
import { keepToken } from './tokens';

/** `requestId`: it runs. `held`: it is sent when the connection is back. Throws `ApiError`. */
export type Sent = { requestId: string } | { held: true };

export async function send(body: StartBody, key: string): Promise<Sent> {
  if (!navigator.onLine && (await hold(body, key))) return { held: true };
  try {
    const started = await client.start(body, key);
    keepToken(started.requestId, started.accessToken);
    return { requestId: started.requestId };
  } catch (error) {
    const unsent = error instanceof ApiError && error.status === 0 && !navigator.onLine;
    if (unsent && (await hold(body, key))) return { held: true };
    throw error;
  }
}
