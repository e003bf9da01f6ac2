// The one file that knows addresses, the server's and the page's own.

/** In the cloud a step is called at the function's own address: Hosting ends every call after 60 seconds. */
const STEP = (import.meta.env.VITE_STEP_URL as string | undefined)?.replace(/\/$/, '') || '/generator/step';
const id = encodeURIComponent;
const request = (requestId: string) => `/generator/requests/${id(requestId)}`;

export type DocumentName = 'resume' | 'cover-letter';
export type Format = 'pdf' | 'docx' | 'html' | 'md' | 'txt' | 'json';

export const api = {
  start: '/generator/start',
  posting: '/generator/posting',
  step: (requestId: string) => `${STEP}/${id(requestId)}`,
  providers: '/generator/providers',
  personalInfo: '/generator/personal-info',
  profile: '/generator/profile',
  importProfile: '/generator/profile/import',
  uploadImage: '/generator/upload-image',
  request,
  retry: (requestId: string) => `${request(requestId)}/retry`,
  resume: (requestId: string) => `${request(requestId)}/resume`,
  cancel: (requestId: string) => `${request(requestId)}/cancel`,
  ticket: (requestId: string) => `${request(requestId)}/ticket`,
  brief: (requestId: string) => `${request(requestId)}/brief`,
  share: (requestId: string) => `${request(requestId)}/share`,
  provenance: (requestId: string) => `${request(requestId)}/provenance`,
  answers: (requestId: string) => `${request(requestId)}/answers`,
  events: (requestId: string, ticket: string, seen: number) =>
    `${request(requestId)}/events?${query({ ticket, lastEventId: seen ? String(seen) : '' })}`,
  document: (requestId: string, name: DocumentName, format: Format, ticket: string, download = false) =>
    `${request(requestId)}/documents/${name}.${format}?${query({ ticket, download: download ? '1' : '' })}`,
  history: (filters: Record<string, string>) => `/generator/requests?${query(filters)}`,
  jobs: '/api/v1/jobs',
  jobList: (limit: number) => `/api/v1/jobs?${query({ limit: String(limit) })}`,
  job: (jobId: string) => `/api/v1/jobs/${id(jobId)}`,
};

export const page = {
  home: '/',
  options: '/options',
  run: (requestId: string) => `/g/${id(requestId)}`,
  history: '/history',
  profile: '/profile',
};

export type Place =
  | { at: 'job' }
  | { at: 'options' }
  | { at: 'run'; requestId: string }
  | { at: 'history' }
  | { at: 'profile' }
  | { at: 'nowhere' };

/** What a path of the page's own shows. */
export function place(path: string): Place {
  const run = /^\/g\/([^/]+)\/?$/.exec(path);
  if (run?.[1]) return { at: 'run', requestId: decoded(run[1]) };
  const known: Record<string, Place> = {
    '/': { at: 'job' },
    [page.options]: { at: 'options' },
    [page.history]: { at: 'history' },
    [page.profile]: { at: 'profile' },
  };
  return known[path.length > 1 ? path.replace(/\/$/, '') : path] ?? { at: 'nowhere' };
}

/** A path that somebody broke is still a path. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function query(values: Record<string, string>): string {
  const told = Object.entries(values).filter(([, value]) => value !== '');
  return new URLSearchParams(told).toString();
}
