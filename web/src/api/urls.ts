// The one file that knows addresses, the server's and the page's own.

/** In the cloud a step is called at the function's own address: Hosting ends every call after 60 seconds. */
const STEP = (import.meta.env.VITE_STEP_URL as string | undefined)?.replace(/\/$/, '') || '/generator/step';
const PREFER = '/api/v1/preferences';
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
  image: (kind: 'avatar' | 'logo') => `/generator/images/${kind}`,
  jsonResume: '/generator/profile?format=json-resume',
  request,
  retry: (requestId: string) => `${request(requestId)}/retry`,
  resume: (requestId: string) => `${request(requestId)}/resume`,
  cancel: (requestId: string) => `${request(requestId)}/cancel`,
  ticket: (requestId: string) => `${request(requestId)}/ticket`,
  brief: (requestId: string) => `${request(requestId)}/brief`,
  share: (requestId: string) => `${request(requestId)}/share`,
  content: (requestId: string) => `${request(requestId)}/content`,
  versions: (requestId: string) => `${request(requestId)}/versions?against=profile`,
  provenance: (requestId: string) => `${request(requestId)}/provenance`,
  answers: (requestId: string) => `${request(requestId)}/answers`,
  events: (requestId: string, ticket: string, seen: number) =>
    `${request(requestId)}/events?${query({ ticket, lastEventId: seen ? String(seen) : '' })}`,
  document: (requestId: string, name: DocumentName, format: Format, ticket: string, download = false) =>
    `${request(requestId)}/documents/${name}.${format}?${query({ ticket, download: download ? '1' : '' })}`,
  history: (filters: Record<string, string>) => `/generator/requests?${query(filters)}`,
  sampleResume: `${PREFER}/upload-sample-resume`,
  sampleLetter: `${PREFER}/upload-cover-letter`,
  examples: `${PREFER}/example-resumes`,
  example: (exampleId: string) => `${PREFER}/example-resumes/${id(exampleId)}`,
  primary: (exampleId: string) => `${PREFER}/example-resumes/${id(exampleId)}/set-primary`,
  layout: (layoutId: string) => `${PREFER}/layout-configs/${id(layoutId)}`,
  letters: `${PREFER}/writing-style-configs`,
  letter: (styleId: string) => `${PREFER}/writing-style-configs/${id(styleId)}`,
  aims: `${PREFER}/generation-profile`,
  jobs: '/api/v1/jobs',
  jobList: (limit: number) => `/api/v1/jobs?${query({ limit: String(limit) })}`,
  job: (jobId: string) => `/api/v1/jobs/${id(jobId)}`,
  analytics: '/api/v1/profiles/me/analytics',
  export: '/api/v1/me/export',
  me: '/api/v1/me',
};

export const page = {
  home: '/',
  options: '/options',
  run: (requestId: string) => `/g/${id(requestId)}`,
  edit: (requestId: string) => `/g/${id(requestId)}/edit`,
  versions: (requestId: string) => `/g/${id(requestId)}/versions`,
  history: '/history',
  profile: '/profile',
  setup: '/setup',
  style: '/style',
  account: '/account',
};

export type Place =
  | { at: 'job' }
  | { at: 'options' }
  | { at: 'run' | 'edit' | 'versions'; requestId: string }
  | { at: 'history' }
  | { at: 'profile' }
  | { at: 'setup' }
  | { at: 'style' }
  | { at: 'account' }
  | { at: 'nowhere' };

/** What a path of the page's own shows. */
export function place(path: string): Place {
  const run = /^\/g\/([^/]+)(?:\/(edit|versions))?\/?$/.exec(path);
  if (run?.[1]) return { at: (run[2] as 'edit' | 'versions' | undefined) ?? 'run', requestId: decoded(run[1]) };
  const known: Record<string, Place> = {
    '/': { at: 'job' },
    [page.options]: { at: 'options' },
    [page.history]: { at: 'history' },
    [page.profile]: { at: 'profile' },
    [page.setup]: { at: 'setup' },
    [page.style]: { at: 'style' },
    [page.account]: { at: 'account' },
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
