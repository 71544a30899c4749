import { failureOf, thrownBy } from '@org/scripts/testing/settled';
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import {
  AbortError,
  ConfigurationError,
  InvalidParamsError,
  PermissionError,
  TimeoutError,
  bearer,
} from '../../src/index.ts';
import { JobFailedError, JobTimeoutError, resumeJob, startJob, type JobToken } from '../../src/jobs/index.ts';
import { VirtualClock } from '../../src/testing/index.ts';
import { clientOf } from '../support/client.ts';
import { beginExport, exportJobs, exportResponses, stateJobs } from '../support/jobs.ts';
import { json, socketError, type Step } from '../support/scripted.ts';

const { started, running, ready } = exportResponses;

/** A server that works until a time, and asks for a wait with each state. */
function workUntil(
  clock: VirtualClock,
  at: number,
  seconds?: number,
): { respond: () => Response; times: number[] } {
  const times: number[] = [];
  const headers: Record<string, string> = seconds === undefined ? {} : { 'retry-after': String(seconds) };
  const respond = (): Response => {
    times.push(clock.monotonic());
    return clock.monotonic() >= at ? ready() : json({ id: 'e1', status: 'running' }, 200, headers);
  };
  return { respond, times };
}

describe('when the state is read', () => {
  test('at once, and never again when the job is complete', async () => {
    const { job, sent, clock } = await beginExport([ready]);
    expect(await job.result()).toBe('/file');
    expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'POST /exports',
      'GET /exports/e1',
    ]);
    expect([clock.monotonic(), clock.pendingTimers]).toEqual([0, 0]);
    // A complete job needs no other call.
    expect(await job.result()).toBe('/file');
    expect([job.state?.url, sent.length]).toEqual(['/file', 2]);
  });

  test('the response to the start is the first look, if it is a state', async () => {
    const whole = clientOf([ready]);
    const job = await startJob(whole.client, stateJobs, { table: 'x' });
    expect(await job.result()).toMatchObject({ url: '/file' });
    expect(whole.sent).toHaveLength(1);
  });

  test.each([1, 5, 60, 600])(
    'after the hint of the server (%i s), at most one look too many and 1 s late',
    async (seconds) => {
      for (const at of [1, 999, 4_000, 61_500, 700_000]) {
        const clock = new VirtualClock();
        const { respond, times } = workUntil(clock, at, seconds);
        const { client } = clientOf([started, respond], { clock });
        const job = await startJob(client, exportJobs, { table: 'users' });
        await clock.runUntil(job.result({ deadlineMs: Infinity }));
        const doneAt = times.at(-1) ?? NaN;
        expect(doneAt - at).toBeLessThanOrEqual(seconds * 1_000 + 1_000);
        // The first look, and one for each wait that the server asked for.
        expect(times.length).toBeLessThanOrEqual(1 + Math.ceil(at / (seconds * 1_000)));
      }
    },
  );

  test('after growing and random waits of at most 30 s without a hint', async () => {
    const clock = new VirtualClock();
    const { respond, times } = workUntil(clock, 300_000);
    const { client } = clientOf([started, respond], { clock });
    const job = await startJob(client, exportJobs, { table: 'users' });
    await clock.runUntil(job.result());
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(waits[0]).toBeGreaterThanOrEqual(750);
    expect(waits[0]).toBeLessThanOrEqual(1_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
    expect(times.length).toBeLessThan(25);
    expect(new Set(waits.map((wait) => wait % 1)).size).toBeGreaterThan(1);
  });

  test('after a pause, even if the server asks for none', async () => {
    const clock = new VirtualClock();
    const { respond, times } = workUntil(clock, 10_000, 0);
    const { client } = clientOf([started, respond], { clock });
    const job = await startJob(client, exportJobs, { table: 'users' });
    await clock.runUntil(job.result());
    expect(times.length).toBeLessThan(8);
  });

  test('after a pause, even if a server that is down asks for none', async () => {
    const down = (): Response => json({}, 503, { 'retry-after': '0' });
    const { job, clock, sent } = await beginExport([down], { breaker: false });
    const waiting = failureOf(job.result({ deadlineMs: 30_000 }));
    for (let second = 0; second <= 30; second++) await clock.advance(1_000);
    expect(await waiting).toBeInstanceOf(JobTimeoutError);
    expect(sent.length).toBeLessThan(40);
  });

  test('by several short waits too, none of which reaches the next look', async () => {
    const { job, clock, sent } = await beginExport([running, ready]);
    const short = () => clock.runUntil(job.result({ deadlineMs: 500 }));
    expect(await failureOf(short())).toBeInstanceOf(JobTimeoutError);
    expect(await short()).toBe('/file');
    expect(sent).toHaveLength(3);
  });

  test('no earlier than the server asks for, however many waits there are', async () => {
    const { job, clock, sent } = await beginExport([json({ id: 'e1' }, 200, { 'retry-after': '60' }), ready]);
    const short = () => clock.runUntil(job.result({ deadlineMs: 10_000 }));
    for (let wait = 0; wait < 5; wait++) expect(await failureOf(short())).toBeInstanceOf(JobTimeoutError);
    expect(sent).toHaveLength(2);
    await clock.advance(10_000);
    expect(await short()).toBe('/file');
  });

  test('one look takes no longer than a call, however long the wait may be', async () => {
    const hanging = (): Promise<Response> => new Promise(() => undefined);
    const { job, clock, sent } = await beginExport([hanging, hanging, hanging, ready], {
      retry: 2,
      breaker: false,
    });
    expect(await clock.runUntil(job.result({ deadlineMs: Infinity }))).toBe('/file');
    expect(sent.length).toBeGreaterThan(3);
    expect(clock.monotonic()).toBeLessThan(190_000);
  });

  test.each(['NaN', '-5'])('after the usual wait where the hint is no time: %s', async (url) => {
    const hinting = json({ id: 'e1', status: 'running', url });
    const { client, clock } = clientOf([hinting, ready]);
    const job = await startJob(client, stateJobs, { table: 'users' });
    await clock.runUntil(job.result({ deadlineMs: 60_000 }));
    expect(clock.monotonic()).toBeGreaterThanOrEqual(750);
    expect(clock.monotonic()).toBeLessThanOrEqual(1_000);
  });

  test('after the hint of a state', async () => {
    const hinting = json({ id: 'e1', status: 'running', url: '5000' });
    const { client, clock } = clientOf([hinting, ready]);
    const job = await startJob(client, stateJobs, { table: 'x' });
    await clock.runUntil(job.result());
    expect(clock.monotonic()).toBe(5_000);
  });

  test('the states can be iterated over, the final one last', async () => {
    const { job, clock } = await beginExport([running, running, ready]);
    const seen: unknown[] = [];
    await clock.runUntil(
      (async () => {
        for await (const { status } of job) seen.push(status);
      })(),
    );
    expect(seen).toEqual(['running', 'running', 'ready']);
  });

  test('two waits share what they read', async () => {
    const { job, sent, clock } = await beginExport([running, running, ready]);
    const both = Promise.all([job.result(), job.result()]);
    expect(await clock.runUntil(both)).toEqual(['/file', '/file']);
    // The start, and three looks for both of them.
    expect(sent).toHaveLength(4);
  });
});

describe('how a wait ends', () => {
  test('a failed job is an error with its state and the words of the server', async () => {
    const { job } = await beginExport([json({ id: 'e1', status: 'failed', error: 'no such table' })]);
    const error = await failureOf(job.result());
    expect(error).toBeInstanceOf(JobFailedError);
    expect(String(error)).toContain('exports: the job failed (failed): no such table.');
    expect(error).toMatchObject({
      code: 'job_failed',
      state: { error: 'no such table' },
      token: { job: 'exports' },
    });
    expect(JSON.stringify(error)).not.toContain('no such table"}');
  });

  test('the time limit is an error with the token, which another process resumes', async () => {
    const { job, client, sent, clock } = await beginExport([running]);
    const error = (await failureOf(clock.runUntil(job.result({ deadlineMs: 10_000 })))) as JobTimeoutError;
    expect(error).toBeInstanceOf(JobTimeoutError);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(String(error)).toContain(
      'not complete within 10000 ms. Its last state is running. It goes on: pass error.token',
    );
    expect([clock.monotonic(), clock.pendingTimers]).toEqual([10_000, 0]);
    const token = JSON.parse(JSON.stringify(error)) as { token: JobToken };
    expect(token.token).toEqual({ job: 'exports', params: { id: 'e1' }, startedAtMs: 1_700_000_000_000 });
    const before = sent.length;
    const again = resumeJob(client, exportJobs, token.token);
    await failureOf(clock.runUntil(again.result({ deadlineMs: 1 })));
    expect(sent.slice(before).map(({ method }) => method)).toEqual(['GET']);
  });

  test('there is a limit of an hour where none is set', async () => {
    const { job, clock } = await beginExport([running]);
    expect(await failureOf(clock.runUntil(job.result()))).toBeInstanceOf(JobTimeoutError);
    expect(clock.monotonic()).toBe(3_600_000);
  });

  test('nothing is sent after the signal aborts, before or during a wait', async () => {
    const { job, sent, clock } = await beginExport([running]);
    const controller = new AbortController();
    const waiting = failureOf(job.result({ signal: controller.signal }));
    await clock.advance(2_000);
    const before = sent.length;
    controller.abort(new Error('enough'));
    expect(await waiting).toBeInstanceOf(AbortError);
    expect(await failureOf(job.result({ signal: controller.signal }))).toBeInstanceOf(AbortError);
    await clock.advance(100_000);
    expect([sent.length, clock.pendingTimers]).toEqual([before, 0]);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test.each<[string, Step, unknown]>([
    ['403', () => json({}, 403), PermissionError],
    ['400', () => json({}, 400), expect.anything()],
  ])('a %s is not "not yet"', async (_, step, type) => {
    const { job, sent } = await beginExport([step]);
    const error = await failureOf(job.result());
    if (typeof type === 'function') expect(error).toBeInstanceOf(type);
    expect(sent).toHaveLength(2);
  });

  test('an outage that outlasts the retries of a call does not end the wait', async () => {
    const down = Array.from({ length: 6 }, () => socketError('ECONNREFUSED', 'connect'));
    const { job, clock } = await beginExport([...down, () => json({}, 503), ready], { breaker: false });
    expect(await clock.runUntil(job.result())).toBe('/file');
  });

  test('a wait that fails until its limit says that no state could be read', async () => {
    const { job, clock } = await beginExport([() => json({}, 503)], { breaker: false });
    const error = await failureOf(clock.runUntil(job.result({ deadlineMs: 30_000 })));
    expect(error).toBeInstanceOf(JobTimeoutError);
    expect(String(error)).toContain('Its state could not be read');
  });

  test('an unknown state waits and is reported once', async () => {
    const strange = json({ id: 'e1', status: 'simmering' });
    const { job, clock } = await beginExport([strange, strange, json({ id: 'e1' }), ready]);
    const reported: unknown[] = [];
    const result = job.result({ onUnknownState: (status) => reported.push(status) });
    expect(await clock.runUntil(result)).toBe('/file');
    expect(reported).toEqual(['simmering', undefined]);
  });

  test('an unknown state reaches the hooks and the logger, without secrets', async () => {
    const notices: unknown[] = [];
    const lines: unknown[][] = [];
    const note = (...line: unknown[]): void => void lines.push(line);
    const strange = json({ id: 'e1', status: 'tok_secret_4242 simmers' });
    const { job, clock, client } = await beginExport([strange, strange, json({ id: 'e1' }), ready], {
      auth: bearer('tok_secret_4242'),
      hooks: {
        onNotice: (event) => {
          notices.push(event);
          throw new Error('a broken hook');
        },
      },
      logger: { debug: () => undefined, info: note, warn: note, error: note },
    });
    expect(await clock.runUntil(job.result())).toBe('/file');
    expect(notices).toEqual([
      {
        operation: 'exports',
        method: 'GET',
        pathTemplate: '',
        origin: client.baseUrl,
        attempt: 1,
        codes: ['unknown_job_state'],
        messages: [
          'exports: this version does not know the state "[redacted] simmers", and waits. If the job has ended, the wait ends with its time limit.',
        ],
      },
      expect.objectContaining({ messages: [expect.stringContaining('the state without a name') as unknown] }),
    ]);
    expect(lines.map(([, text]) => text)).toEqual(['provider notice', 'provider notice']);
  });

  test.each(['', 'null'])('a response without a state ends it: %j', async (body) => {
    const { job, sent } = await beginExport([() => new Response(body, { status: 200 })]);
    const error = await failureOf(job.result());
    expect(error).toMatchObject({ name: 'ResponseParseError', operation: 'exports' });
    expect(String(error)).toContain('has no state of the job');
    expect(sent).toHaveLength(2);
  });

  test.each([0, -1, NaN, '5' as never])('the limit %s is refused', async (deadlineMs) => {
    const { job } = await beginExport([ready]);
    expect(await failureOf(job.result({ deadlineMs }))).toBeInstanceOf(ConfigurationError);
  });
});

describe('tokens and cancelling', () => {
  test('a job is cancelled by its API, where it can', async () => {
    const { job, sent } = await beginExport([() => json({}), json({ id: 'e1', status: 'cancelled' })]);
    await job.cancel();
    expect(new URL(sent.at(-1)?.url ?? '').pathname).toBe('/exports/e1/cancel');
    expect(await failureOf(job.result())).toBeInstanceOf(JobFailedError);
    const { client } = clientOf([running]);
    const other = await startJob(client, stateJobs, { table: 'x' });
    expect(await failureOf(other.cancel())).toMatchObject({
      name: 'InvalidParamsError',
      message: expect.stringContaining('abort the signal of the wait') as unknown,
    });
  });

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'takes a token'],
    ['text', '{"job":"exports"}', 'takes a token'],
    ['a part', { job: 'exports' }, 'takes a token'],
    ['another type', { job: 'tables', params: {}, startedAtMs: 1 }, 'of the type tables, not exports'],
  ])('a token that is %s is refused', (_, token, message) => {
    const { client } = clientOf([]);
    const error = thrownBy(() => resumeJob(client, exportJobs, token as JobToken));
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect(String(error)).toContain(message);
  });

  test('the calls of a wait have the options of the start, without its signal and key', async () => {
    const controller = new AbortController();
    const { client, sent } = clientOf([started, ready]);
    const job = await startJob(
      client,
      exportJobs,
      { table: 'x' },
      {
        headers: { 'x-tenant': 't' },
        idempotencyKey: 'key-1',
        signal: controller.signal,
      },
    );
    controller.abort();
    expect(await job.result()).toBe('/file');
    expect(sent.map(({ headers }) => [headers['x-tenant'], headers['idempotency-key']])).toEqual([
      ['t', 'key-1'],
      ['t', undefined],
    ]);
  });

  test('the response to the start is kept, and must identify the job', async () => {
    const { client } = clientOf([() => json({ id: 'e1', upload: '/here' })]);
    expect((await startJob(client, exportJobs, { table: 'x' })).started).toEqual({
      id: 'e1',
      upload: '/here',
    });
    const other = clientOf([() => json({ name: 'e1' })]);
    expect(await failureOf(startJob(other.client, exportJobs, { table: 'x' }))).toMatchObject({
      name: 'ResponseParseError',
      mayHaveExecuted: true,
      message: expect.stringContaining('id is missing') as unknown,
    });
  });

  test.each(['', 'null'])(
    'a response to the start without a body does not identify the job: %j',
    async (body) => {
      const { client } = clientOf([() => new Response(body, { status: 202 })]);
      expect(await failureOf(startJob(client, exportJobs, { table: 'x' }))).toMatchObject({
        name: 'ResponseParseError',
        mayHaveExecuted: true,
        message: expect.stringContaining('may have been started') as unknown,
      });
    },
  );

  test('a type of jobs is needed', async () => {
    const { client, sent } = clientOf([started]);
    const message = 'takes a type of jobs as its second argument: one that defineJob() made';
    const error = await failureOf(startJob(client, undefined as never, { table: 'x' }));
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect(String(error)).toContain(`startJob() ${message}`);
    const token = { job: 'exports', params: {}, startedAtMs: 1 };
    expect(String(thrownBy(() => resumeJob(client, {} as never, token)))).toContain(`resumeJob() ${message}`);
    expect(sent).toHaveLength(0);
  });

  test('a client is needed', async () => {
    expect(await failureOf(startJob({} as never, exportJobs, { table: 'x' }))).toBeInstanceOf(
      ConfigurationError,
    );
  });
});
