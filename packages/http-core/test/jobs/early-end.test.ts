import { failureOf } from '@org/scripts/testing/settled';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { AbortError, PermissionError, type Outcome } from '../../src/index.ts';
import { JobAbortError, resumeJob, startJob, waitUntil, type JobTimeoutError } from '../../src/jobs/index.ts';
import { clientOf } from '../support/client.ts';
import { beginExport, exportJobs, exportResponses } from '../support/jobs.ts';
import { json } from '../support/scripted.ts';

const { started, running, ready } = exportResponses;

describe('a wait that ends before its job', () => {
  test('closing the client ends its waits', async () => {
    const { job, client, clock } = await beginExport([running]);
    const waiting = failureOf(job.result({ poll: false }));
    await clock.advance(100);
    await client.close({ abort: true });
    expect(await waiting).toBeInstanceOf(AbortError);
    expect(await failureOf(job.result({ poll: false }))).toBeInstanceOf(JobAbortError);
    expect(await failureOf(job.result())).toBeInstanceOf(JobAbortError);
    expect(clock.pendingTimers).toBe(0);
  });

  test.each([
    ['for its next look', {}],
    ['for a notification', { poll: false }],
  ])('close() without abort ends a job that only waits %s at once, with the token', async (_, options) => {
    const { job, client, clock, sent } = await beginExport([running]);
    const result = failureOf(job.result(options));
    await clock.advance(100);
    const before = sent.length;
    await client.close();
    const error = (await result) as JobAbortError;
    expect(error).toBeInstanceOf(JobAbortError);
    expect(error.message).toContain('its client was closed. The job goes on: pass error.token to resumeJob');
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ token: job.toJSON(), mayHaveExecuted: true });
    expect([clock.monotonic(), clock.pendingTimers, sent.length]).toEqual([100, 0, before]);
  });

  test('close() without abort lets a look that is under way come to its end', async () => {
    let respond: (response: Response) => void = () => undefined;
    const slow = (): Promise<Response> => new Promise((resolve) => (respond = resolve));
    const { job, client, clock } = await beginExport([slow]);
    const result = job.result();
    await clock.advance(100);
    const closed = client.close();
    await clock.advance(100);
    respond(ready());
    await closed;
    expect(await result).toBe('/file');
  });

  test('a signal that aborts while the state is read gives the token too', async () => {
    const hanging = (): Promise<Response> => new Promise(() => undefined);
    const { job, clock } = await beginExport([hanging]);
    const controller = new AbortController();
    const result = failureOf(job.result({ signal: controller.signal }));
    await clock.advance(100);
    controller.abort(new Error('enough'));
    expect(await result).toMatchObject({
      name: 'JobAbortError',
      token: { job: 'exports' },
      message: expect.stringContaining('its signal aborted') as unknown,
    });
  });

  test('the end of the limit tells why the state could not be read', async () => {
    const down = (): Response => json({}, 503);
    const { client, clock } = clientOf([started, running, down], { retry: false });
    const job = await startJob(client, exportJobs, { table: 'users' });
    const failed = failureOf(clock.runUntil(job.result({ deadlineMs: 5_000 })));
    const error = (await failed) as JobTimeoutError;
    expect(error.message).toMatch(
      /Its last state is \w+\. The last attempt to read it failed: .*503.* It goes on: /,
    );
    expect(error.cause).toMatchObject({ name: 'ServerError' });
    const outcome = failureOf(
      clock.runUntil(waitUntil(client, exportJobs.poll, { id: 'e1' }, () => false, { deadlineMs: 5_000 })),
    );
    expect(await outcome).toMatchObject({ name: 'TimeoutError', cause: { name: 'ServerError' } });
  });

  test('the end of the limit says that a state is not known, and does not claim that the job goes on', async () => {
    const strange = json({ id: 'e1', status: 'simmering' });
    const { job, clock } = await beginExport([strange]);
    const error = await failureOf(clock.runUntil(job.result({ deadlineMs: 5_000 })));
    expect(String(error)).toContain('Its last state is simmering. This version does not know that state');
    expect(String(error)).not.toContain('It goes on:');
  });

  test('safe() tells how a start and a wait ended, with the errors of the call', async () => {
    const { client } = clientOf([started, () => json({}, 403)]);
    const begun = await startJob(client, exportJobs, { table: 'users' }).safe();
    expectTypeOf(begun).toExtend<Outcome<object>>();
    if (!begun.ok) throw begun.error;
    const outcome = await begun.value.result().safe();
    expectTypeOf(outcome).toEqualTypeOf<Outcome<string | undefined>>();
    expect(outcome.error).toBeInstanceOf(PermissionError);
  });

  test.each<[unknown, string]>([
    [null, 'The wait for a job takes an object of options, such as { deadlineMs: 60_000 }'],
    [{ deadlineMS: 5 }, 'The wait for a job has no option deadlineMS. Write deadlineMs instead.'],
    [{ poll: 'no' }, 'The option poll must be true or false'],
    [{ onUnknownState: 5 }, 'The option onUnknownState must be a function'],
    [{ deadlineMs: -1 }, 'The option deadlineMs must be a number above 0'],
  ])('options that would be ignored or fail later are refused: %j', async (options, message) => {
    const { job, sent } = await beginExport([running]);
    const before = sent.length;
    expect(String(await failureOf(job.result(options as object)))).toContain(
      `ConfigurationError: ${message}`,
    );
    expect(sent).toHaveLength(before);
  });

  test.each(['signal', 'deadlineMs', 'idempotencyKey'])(
    'resumeJob refuses %s, which it would ignore',
    async (name) => {
      const { job, client } = await beginExport([running]);
      const resume = (value: unknown) => resumeJob(client, exportJobs, job.toJSON(), { [name]: value });
      expect(() => resume(1)).toThrow(`it has no option ${name}. Pass deadlineMs and signal to result().`);
      expect(() => resume(undefined)).not.toThrow();
    },
  );
});
