import type { AnyApiOptions } from '../../src/index.ts';
import { defineJob, startJob, type Job, type JobType } from '../../src/jobs/index.ts';
import type { Operation } from '../../src/provider/index.ts';
import { clientOf } from './client.ts';
import { json, type Step } from './scripted.ts';

/** The state of an export in the tests. */
export interface ExportState {
  readonly id: string;
  readonly status?: string;
  readonly url?: string;
  readonly error?: string;
}

const create: Operation = { id: 'exports.create', method: 'POST', path: '/exports', body: 'json' };
const get: Operation = { id: 'exports.get', method: 'GET', path: '/exports/{id}' };
const cancel: Operation = { id: 'exports.cancel', method: 'POST', path: '/exports/{id}/cancel' };

/** Jobs whose start returns only an id. */
export const exportJobs: JobType<
  { readonly table: string },
  { readonly id: string },
  { readonly id: string },
  ExportState,
  string | undefined
> = defineJob({
  name: 'exports',
  start: (client, params: { readonly table: string }, options) =>
    client.request<{ readonly id: string }>(create, params, options),
  poll: (client, params: { readonly id: string }, options) =>
    client.request<ExportState>(get, params, options),
  cancel: (client, params, options) => client.request(cancel, params, options),
  pollParams: ({ id }) => ({ id }),
  status: ({ status }) => status,
  states: { waiting: ['queued', 'running'], done: ['ready'], failed: ['failed', 'cancelled'] },
  result: ({ url }) => url,
  reason: ({ error }) => error,
  stateOf: (event, { id }) => {
    const state = (event as { readonly export?: ExportState } | null)?.export;
    return state?.id === id ? state : undefined;
  },
});

/** Jobs whose start returns their state. */
export const stateJobs: JobType<
  { readonly table: string },
  ExportState,
  { readonly id: string },
  ExportState,
  ExportState
> = defineJob({
  name: 'tables',
  start: (client, params: { readonly table: string }, options) =>
    client.request<ExportState>(create, params, options),
  poll: (client, params: { readonly id: string }, options) =>
    client.request<ExportState>(get, params, options),
  pollParams: ({ id }) => ({ id }),
  startedState: (state) => state,
  status: ({ status }) => status,
  states: { waiting: ['running'], done: ['ready'], failed: ['failed'] },
  result: (state) => state,
  hintMs: ({ url }) => (url === undefined ? undefined : Number(url)),
});

/** Responses to calls of exports. They are made anew for each call, since clones of one response share its body. */
export const exportResponses = {
  started: (): Response => json({ id: 'e1' }),
  running: (): Response => json({ id: 'e1', status: 'running' }),
  ready: (): Response => json({ id: 'e1', status: 'ready', url: '/file' }),
};

/** A started export, and the client whose next responses are these. */
export async function beginExport(
  steps: readonly Step[],
  options: Partial<AnyApiOptions> = {},
): Promise<ReturnType<typeof clientOf> & { job: Job<ExportState, string | undefined> }> {
  const setting = clientOf([exportResponses.started, ...steps], options);
  return { ...setting, job: await startJob(setting.client, exportJobs, { table: 'users' }) };
}
