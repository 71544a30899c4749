import { failureOf, thrownBy } from '@org/scripts/testing/settled';
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import {
  AbortError,
  ConfigurationError,
  InvalidParamsError,
  PermissionError,
  TimeoutError,
  type AnyApiOptions,
} from '../../src/index.ts';
import {
  JobFailedError,
  JobTimeoutError,
  resumeJob,
  startJob,
  type Job,
  type JobToken,
} from '../../src/jobs/index.ts';
import { VirtualClock } from '../../src/testing/index.ts';
import { clientOf } from '../support/client.ts';
import { exportJobs, stateJobs, type ExportState } from '../support/jobs.ts';
import { json, socketError, type Step } from '../support/scripted.ts';

// Made anew for each call: clones of one response share its body.
const started = (): Response => json({ id: 'e1' });
const running = (): Response => json({ id: 'e1', status: 'running' });
const ready = (): Response => json({ id: 'e1', status: 'ready', url: '/file' });

async function begin(
  steps: readonly Step[],
  options: Partial<AnyApiOptions> = {},
): Promise<ReturnType<typeof clientOf> & { job: Job<ExportState, string | undefined> }> {
  const setting = clientOf([started, ...steps], options);
  return { ...setting, job: await startJob(setting.client, exportJobs, { table: 'users' }) };
}

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
    const { job, sent, clock } = await begin([ready]);
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

  test('one look takes no longer than a call, however long the wait may be', async () => {
    const hanging = (): Promise<Response> => new Promise(() => undefined);
    const { job, clock, sent } = await begin([hanging, hanging, hanging, ready], {
      retry: 2,
      breaker: false,
    });
    expect(await clock.runUntil(job.result({ deadlineMs: Infinity }))).toBe('/file');
    expect(sent.length).toBeGreaterThan(3);
    expect(clock.monotonic()).toBeLessThan(190_000);
  });

  test('after the hint of a state', async () => {
    const hinting = json({ id: 'e1', status: 'running', url: '5000' });
    const { client, clock } = clientOf([hinting, ready]);
    const job = await startJob(client, stateJobs, { table: 'x' });
    await clock.runUntil(job.result());
    expect(clock.monotonic()).toBe(5_000);
  });

  test('the states can be iterated over, the final one last', async () => {
    const { job, clock } = await begin([running, running, ready]);
    const seen: unknown[] = [];
    await clock.runUntil(
      (async () => {
        for await (const { status } of job) seen.push(status);
      })(),
    );
    expect(seen).toEqual(['running', 'running', 'ready']);
  });

  test('two waits share what they read', async () => {
    const { job, sent, clock } = await begin([running, running, ready]);
    const both = Promise.all([job.result(), job.result()]);
    expect(await clock.runUntil(both)).toEqual(['/file', '/file']);
    expect(sent.length).toBeLessThanOrEqual(6);
  });
});

describe('how a wait ends', () => {
  test('a failed job is an error with its state and the words of the server', async () => {
    const { job } = await begin([json({ id: 'e1', status: 'failed', error: 'no such table' })]);
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
    const { job, client, sent, clock } = await begin([running]);
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
    const { job, clock } = await begin([running]);
    expect(await failureOf(clock.runUntil(job.result()))).toBeInstanceOf(JobTimeoutError);
    expect(clock.monotonic()).toBe(3_600_000);
  });

  test('nothing is sent after the signal aborts, before or during a wait', async () => {
    const { job, sent, clock } = await begin([running]);
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
    const { job, sent } = await begin([step]);
    const error = await failureOf(job.result());
    if (typeof type === 'function') expect(error).toBeInstanceOf(type);
    expect(sent).toHaveLength(2);
  });

  test('an outage that outlasts the retries of a call does not end the wait', async () => {
    const down = Array.from({ length: 6 }, () => socketError('ECONNREFUSED', 'connect'));
    const { job, clock } = await begin([...down, () => json({}, 503), ready], { breaker: false });
    expect(await clock.runUntil(job.result())).toBe('/file');
  });

  test('a wait that fails until its limit says that no state could be read', async () => {
    const { job, clock } = await begin([() => json({}, 503)], { breaker: false });
    const error = await failureOf(clock.runUntil(job.result({ deadlineMs: 30_000 })));
    expect(error).toBeInstanceOf(JobTimeoutError);
    expect(String(error)).toContain('Its state could not be read');
  });

  test('an unknown state waits and is reported once', async () => {
    const strange = json({ id: 'e1', status: 'simmering' });
    const { job, clock } = await begin([strange, strange, json({ id: 'e1' }), ready]);
    const reported: unknown[] = [];
    const result = job.result({ onUnknownState: (status) => reported.push(status) });
    expect(await clock.runUntil(result)).toBe('/file');
    expect(reported).toEqual(['simmering', undefined]);
  });

  test.each([0, -1, NaN, '5' as never])('the limit %s is refused', async (deadlineMs) => {
    const { job } = await begin([ready]);
    expect(await failureOf(job.result({ deadlineMs }))).toBeInstanceOf(ConfigurationError);
  });
});

describe('a webhook', () => {
  const event = (id: string, status: string) => ({ export: { id, status, url: '/told' } });

  test('ends the wait without another call', async () => {
    const { job, sent, clock } = await begin([running]);
    const waiting = job.result();
    await clock.advance(100);
    expect(job.notify(event('e2', 'ready'))).toBe(false);
    expect(job.notify('anything')).toBe(false);
    expect(job.notify(event('e1', 'ready'))).toBe(true);
    expect(await waiting).toBe('/told');
    expect([sent.length, clock.pendingTimers]).toEqual([2, 0]);
  });

  test('may come before the wait', async () => {
    const { job, sent } = await begin([running]);
    expect(job.notify(event('e1', 'ready'))).toBe(true);
    expect(await job.result()).toBe('/told');
    expect(sent).toHaveLength(1);
  });

  test('may be all that a wait relies on', async () => {
    const { job, sent, clock } = await begin([running]);
    const waiting = job.result({ poll: false });
    await clock.advance(600_000);
    expect(sent).toHaveLength(1);
    job.notify(event('e1', 'running'));
    await clock.advance(600_000);
    job.notify(event('e1', 'ready'));
    expect(await waiting).toBe('/told');
    expect([sent.length, clock.pendingTimers]).toEqual([1, 0]);
    const other = await begin([running]);
    const late = failureOf(other.clock.runUntil(other.job.result({ poll: false, deadlineMs: 5_000 })));
    expect(await late).toBeInstanceOf(JobTimeoutError);
  });
});

describe('tokens and cancelling', () => {
  test('a job is cancelled by its API, where it can', async () => {
    const { job, sent } = await begin([() => json({}), json({ id: 'e1', status: 'cancelled' })]);
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

  test('a client is needed', async () => {
    expect(await failureOf(startJob({} as never, exportJobs, { table: 'x' }))).toBeInstanceOf(
      ConfigurationError,
    );
  });
});
