import { JobFailedError, startJob, type JobType } from '@org/http-core/jobs';
import { VirtualClock } from '@org/http-core/testing';
import { SendGrid } from '@org/sendgrid';
import {
  contactExports,
  contactImports,
  contactUpserts,
  emailValidations,
  recipientExports,
} from '@org/sendgrid/jobs';
import { expect, test } from 'vitest';

/** A client whose responses are these, the last one for ever, and the requests that it made. */
function clientOf(...bodies: readonly object[]): { sendgrid: SendGrid; sent: string[]; clock: VirtualClock } {
  const sent: string[] = [];
  const clock = new VirtualClock();
  const sendgrid = new SendGrid({
    apiKey: 'SG.test',
    clock,
    fetch: (url, { method }) => {
      const body = bodies[Math.min(sent.length, bodies.length - 1)];
      sent.push(`${method} ${new URL(url).pathname}`);
      return Promise.resolve(Response.json(body));
    },
  });
  return { sendgrid, sent, clock };
}

type AnyJobType = JobType<never, object, object, unknown, unknown>;
const state = (status: string): object => ({ id: 'j1', status });
const validation = (status: string): object => ({ result: { id: 'j1', status } });

const imports = 'GET /v3/marketing/contacts/imports/j1';
test.each<
  readonly [
    string,
    AnyJobType,
    string,
    string,
    object,
    readonly [string, string, string],
    (status: string) => object,
  ]
>([
  [
    'imports',
    contactImports as unknown as AnyJobType,
    'PUT /v3/marketing/contacts/imports',
    imports,
    { job_id: 'j1' },
    ['pending', 'errored', 'failed'],
    state,
  ],
  [
    'upserts',
    contactUpserts as unknown as AnyJobType,
    'PUT /v3/marketing/contacts',
    imports,
    { job_id: 'j1' },
    ['pending', 'completed', 'failed'],
    state,
  ],
  [
    'exports',
    contactExports as unknown as AnyJobType,
    'POST /v3/marketing/contacts/exports',
    'GET /v3/marketing/contacts/exports/j1',
    { id: 'j1' },
    ['pending', 'ready', 'failure'],
    state,
  ],
  [
    'recipients',
    recipientExports as unknown as AnyJobType,
    'POST /v3/contactdb/exports',
    'GET /v3/contactdb/exports/j1',
    { id: 'j1' },
    ['pending', 'ready', 'failure'],
    state,
  ],
  [
    'validations',
    emailValidations as unknown as AnyJobType,
    'PUT /v3/validations/email/jobs',
    'GET /v3/validations/email/jobs/j1',
    { job_id: 'j1' },
    ['Processing', 'Done', 'Error'],
    validation,
  ],
])(
  '%s are started, read at once, and end by their state',
  async (_, type, start, poll, started, [waiting, done, failed], stateOf) => {
    const params = { contacts: [{ email: 'a@example.com' }], file_type: 'csv', field_mappings: [] } as never;
    const complete = clientOf(started, stateOf(waiting), stateOf(done));
    const job = await startJob(complete.sendgrid, type, params);
    expect(job.started).toEqual(started);
    expect(await complete.clock.runUntil(job.result())).toEqual(stateOf(done));
    expect(complete.sent).toEqual([start, poll, poll]);
    const broken = clientOf(started, stateOf(failed));
    const other = await startJob(broken.sendgrid, type, params);
    await expect(other.result()).rejects.toBeInstanceOf(JobFailedError);
  },
);

test('a response without the id of the job is an error, since the job may have been started', async () => {
  const { sendgrid } = clientOf({});
  await expect(startJob(sendgrid, contactExports, {})).rejects.toMatchObject({
    name: 'ResponseParseError',
    mayHaveExecuted: true,
  });
});

test('the client itself starts and resumes a job', async () => {
  const { sendgrid, sent } = clientOf({ id: 'j1' }, { job_id: 'j2' }, state('ready'));
  const job = await sendgrid.marketing.contacts.exports.start();
  await sendgrid.marketing.contacts.startUpsert({ contacts: [] });
  const resumed = await sendgrid.marketing.contacts.exports.resume(job.toJSON());
  expect(await resumed.result()).toEqual(state('ready'));
  expect(sent).toEqual([
    'POST /v3/marketing/contacts/exports',
    'PUT /v3/marketing/contacts',
    'GET /v3/marketing/contacts/exports/j1',
  ]);
});

test('a failed import names the place of its details, not their address', async () => {
  const results = { errors_url: 'https://signed.test/rows' };
  const { sendgrid } = clientOf({ job_id: 'j1' }, { ...state('failed'), results });
  const job = await startJob(sendgrid, contactImports, { file_type: 'csv', field_mappings: [] });
  const { error } = await job.result().safe();
  expect(String(error)).toContain('error.state.results.errors_url has the details');
  expect(String(error)).not.toContain('signed.test');
});
