// Where the news of one request comes from.
import * as client from '../api/client';
import { api } from '../api/urls';
import { mayListen } from '../state/session';
import type { Source } from './watch';

export function sourceOf(requestId: string): Source {
  const listening = mayListen();
  return {
    ticket: async (stop) => (await client.ticket(requestId, stop)).ticket,
    read: (stop) => client.read(requestId, stop),
    eventsUrl: (ticket, seen) => api.events(requestId, ticket, seen),
    ...(listening ? { firestore: async (told, stop) => (await import('./firestore')).listen(listening, requestId, told, stop) } : {}),
  };
}
