import { createClient, type ApiClient } from '@org/http-core';
import {
  defineJob,
  JobTimeoutError,
  resumeJob,
  startJob,
  waitUntil,
  type JobToken,
  type JobType,
} from '@org/http-core/jobs';

interface Export {
  readonly id: string;
  readonly status: string;
  readonly rows?: number;
}

interface ExportId {
  readonly id: string;
}

/** The exports of the task server: how they are started, read, and what their states mean. */
const taskExports: JobType<{ readonly format: string }, Export, ExportId, Export, number> = defineJob({
  name: 'tasks.exports',
  start: (client, params: { readonly format: string }, options) =>
    client.request<Export>(
      { id: 'exports.create', method: 'POST', path: '/exports', body: 'json' },
      params,
      options,
    ),
  poll: (client, params: ExportId, options) =>
    client.request<Export>({ id: 'exports.get', method: 'GET', path: '/exports/{id}' }, params, options),
  pollParams: ({ id }) => ({ id }),
  startedState: (state) => state,
  status: ({ status }) => status,
  states: { waiting: ['running'], done: ['ready'], failed: ['failed'] },
  result: ({ rows = 0 }) => rows,
});

/** A job that is awaited, one that is resumed with the token of its time limit, and any other condition. */
export async function jobs(baseUrl: string, print: (line: string) => void): Promise<void> {
  const api: ApiClient = createClient({ baseUrl });

  const first = await startJob(api, taskExports, { format: 'csv' });
  print(`exported ${await first.result({ deadlineMs: 5_000 })} rows`);

  const second = await startJob(api, taskExports, { format: 'json' });
  const error: unknown = await second.result({ deadlineMs: 1 }).catch((reason: unknown) => reason);
  if (!JobTimeoutError.isInstance(error)) throw error;
  const stored = JSON.stringify(error.token);
  print(`not complete yet; kept ${stored.replace(/\d{10,}/, '…')}`);

  // In another process:
  const resumed = resumeJob(createClient({ baseUrl }), taskExports, JSON.parse(stored) as JobToken);
  const states: string[] = [];
  for await (const { status } of resumed) states.push(status);
  print(`the last state is ${states.at(-1) ?? 'unknown'}`);

  const { status } = await waitUntil(
    api,
    (client, params: ExportId, options) =>
      client.request<Export>({ id: 'exports.get', method: 'GET', path: '/exports/{id}' }, params, options),
    { id: resumed.state?.id ?? '' },
    (state) => state.status !== 'running',
  );
  print(`the condition is reached: ${status}`);
}
