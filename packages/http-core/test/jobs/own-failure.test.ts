import { failureOf } from '@org/scripts/testing/settled';
import { expect, test } from 'vitest';
import { JobFailedError, resumeJob } from '../../src/jobs/index.ts';
import { clientOf } from '../support/client.ts';
import { exportJobs } from '../support/jobs.ts';
import { json } from '../support/scripted.ts';

test('a type of jobs makes its own error of a failure', async () => {
  class ExportError extends JobFailedError {}
  const { client } = clientOf([json({ id: 'e1', status: 'failed', error: 'no such table' })]);
  const own: typeof exportJobs = {
    ...exportJobs,
    failure: ({ message, token }, state) => new ExportError(`${message} ${state.id}`, token, state),
  };
  const job = resumeJob(client, own, { job: 'exports', params: { id: 'e1' }, startedAtMs: 0 });
  const error = await failureOf(job.result());
  expect(error).toBeInstanceOf(ExportError);
  expect(String(error)).toMatch(/no such table.* e1$/);
});
