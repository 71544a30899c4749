import { failureOf } from '@org/scripts/testing/settled';
import { expect, test } from 'vitest';
import {
  defineJobByDetails,
  resumeJob,
  startJob,
  type JobDetails,
  type JobOperation,
} from '../../src/jobs/index.ts';
import { clientOf } from '../support/client.ts';
import { json } from '../support/scripted.ts';

type Anything = Readonly<Record<string, unknown>>;

const operation =
  (method: 'GET' | 'POST', path: string): JobOperation<Anything, Anything> =>
  (client, params, options) =>
    client.request(
      { id: 'exports.call', method, path, ...(method === 'POST' && { body: 'json' }) },
      params,
      options,
    );

const jobsOf = (details: Partial<JobDetails>) =>
  defineJobByDetails<Anything, Anything, Anything, unknown>(
    operation('POST', '/exports'),
    operation('GET', '/exports/{id}'),
    {
      name: 'exports.create',
      token: { id: 'response.id' },
      state: 'job.status',
      waiting: ['running'],
      done: ['ready'],
      failed: ['failed'],
      ...details,
    },
    operation('POST', '/exports/{id}/cancel'),
  );

/** A started job whose start responds with the first body, and whose looks with the others. */
async function begin(details: Partial<JobDetails>, bodies: readonly Anything[], params: Anything = {}) {
  const setting = clientOf(bodies.map((body) => () => json(body)));
  const job = await startJob(setting.client, jobsOf(details), params);
  return { ...setting, job, result: () => setting.clock.runUntil(job.result()) };
}

/** Without names of states, the state is a flag. */
const FLAG: Partial<JobDetails> = { waiting: undefined, done: undefined, failed: undefined };

const status = (name: unknown, more: Anything = {}): Anything => ({
  id: 'e1',
  job: { status: name, ...more },
});

test('the state, the result and the reason are where the details say', async () => {
  const details = { result: 'job.url', reason: 'job.errors.message' };
  const done = await begin(details, [{ id: 'e1' }, status('running'), status('ready', { url: '/file' })]);
  expect(await done.result()).toBe('/file');
  expect(done.sent.map(({ url }) => new URL(url).pathname)).toEqual([
    '/exports',
    '/exports/e1',
    '/exports/e1',
  ]);
  const errors = [{ message: 'no table' }, { code: 1 }, { message: 'no rights' }];
  const failed = await begin(details, [{ id: 'e1' }, status('failed', { errors })]);
  expect(String(await failureOf(failed.result()))).toContain('the job failed (failed): no table; no rights.');
});

test('a complete job without its result is an error, unless the result may be absent', async () => {
  const strict = await begin({ result: 'job.url' }, [{ id: 'e1' }, status('ready', { url: null })]);
  expect(await failureOf(strict.result())).toMatchObject({
    name: 'ResponseParseError',
    message: expect.stringContaining('its state has no job.url') as unknown,
  });
  const lenient = await begin({ result: 'job.url?' }, [{ id: 'e1' }, status('ready')]);
  expect(await lenient.result()).toBeUndefined();
  const whole = await begin({}, [{ id: 'e1' }, status('ready')]);
  expect(await whole.result()).toEqual(status('ready'));
});

test('a job may end in one state whether it succeeded or not, and an error says that it failed', async () => {
  const details = { failed: [], failedWith: 'job.error', reason: 'job.error.message' };
  const ended = await begin(details, [{ id: 'e1' }, status('running', { error: {} }), status('ready')]);
  expect(await ended.result()).toEqual(status('ready'));
  const error = { message: 'no table' };
  const failed = await begin(details, [{ id: 'e1' }, status('running'), status('ready', { error })]);
  expect(await failureOf(failed.result())).toMatchObject({
    name: 'JobFailedError',
    state: status('ready', { error }),
    message: expect.stringContaining('the job failed (failed): no table.') as unknown,
  });
});

test.each([
  [{ done: true, response: { ok: 1 } }, { ok: 1 }],
  [{ done: true, error: { message: 'gone' } }, 'the job failed (failed): gone.'],
])('a flag says whether the job has ended, and an error that it failed: %j', async (end, expected) => {
  const details = {
    ...FLAG,
    state: 'done',
    failedWith: 'error',
    result: 'response',
    reason: 'error.message',
  };
  const { result, job } = await begin({ ...details, startsWithState: true }, [
    { id: 'e1' },
    { done: false },
    end,
  ]);
  if (typeof expected === 'string') expect(String(await failureOf(result()))).toContain(expected);
  else expect(await result()).toEqual(expected);
  expect(job.state).toEqual(end);
});

test('the token takes values of the response and the parameters, and the last segment of a name', async () => {
  const token = { id: 'response.name/', table: 'params.table', place: 'response.nowhere | response.region' };
  const { job } = await begin({ token }, [{ name: 'projects/p/exports/e1', region: 'eu' }], { table: 't' });
  expect(job.toJSON().params).toEqual({ id: 'e1', table: 't', place: 'eu' });
});

test('the case of names, a result that is there, and details without their text', async () => {
  const details = { ignoreCase: true, doneWith: 'url', failureDetails: 'job.log' };
  const { result, job } = await begin(details, [
    { id: 'e1' },
    status('RUNNING'),
    { ...status('SERVED'), url: '/f' },
  ]);
  const unknown: unknown[] = [];
  for await (const state of job.states({ onUnknownState: (name) => unknown.push(name), deadlineMs: 1 })) {
    expect(state).toEqual(status('RUNNING'));
    break;
  }
  await result();
  expect(unknown).toEqual([]);
  const failed = await begin(details, [{ id: 'e1' }, status('Failed', { log: 'https://secret.test' })]);
  const error = String(await failureOf(failed.result()));
  expect(error).toContain('error.state.job.log has the details');
  expect(error).not.toContain('secret.test');
});

test('the hint of a state is in seconds', async () => {
  const { result, clock } = await begin({ hintSeconds: 'job.after', startsWithState: true }, [
    status('running', { after: 7 }),
    status('ready'),
  ]);
  await result();
  expect(clock.monotonic()).toBe(7_000);
});

test('parameters that a type of jobs sets are sent, and refused from the caller', async () => {
  const { sent } = await begin({ set: { features: ['balance'] } }, [{ id: 'e1' }], { table: 't' });
  expect(JSON.parse(sent[0]?.body as string)).toEqual({ table: 't', features: ['balance'] });
  const { client } = clientOf([]);
  const jobs = jobsOf({ set: { features: ['balance'] } });
  expect(await failureOf(startJob(client, jobs, { features: ['owner'] }))).toMatchObject({
    name: 'InvalidParamsError',
    param: 'features',
    message: expect.stringContaining('Leave it out') as unknown,
  });
});

const shown = (about: unknown, name: string): Anything => ({ id: 'e1', job: { about, status: name } });
const latest: Partial<JobDetails> = {
  startsWithState: true,
  same: ['job.kind', 'job.about'],
  replaced: 'another job hides it',
  endsWith: [
    { place: 'deleted', is: true, why: 'it was deleted' },
    { place: 'job', is: null, why: 'it has no job' },
  ],
  event: { type: 'type', state: 'data.object', names: ['export.ready'] },
};

test.each<[string, Anything, string | undefined]>([
  ['the same, by id or whole', shown({ id: 'a' }, 'ready'), undefined],
  ['another', shown('b', 'ready'), 'another job hides it'],
  ['none', { id: 'e1', job: null }, 'it has no job'],
  ['a deleted one', { id: 'e1', deleted: true }, 'it was deleted'],
])(
  'of something that has one job after another, the outcome of %s counts as it should',
  async (_, state, why) => {
    const { job, result, sent, clock } = await begin(latest, [shown('a', 'running'), state]);
    expect(job.toJSON().params).toEqual({ id: 'e1', '#same': 'a' });
    if (why === undefined) expect(await result()).toEqual(state);
    else
      expect(String(await failureOf(result()))).toMatch(
        new RegExp(`the job failed \\((gone|replaced)\\): ${why}\\.`),
      );
    expect(sent.map(({ url }) => url).join()).not.toContain('same');
    await clock.runUntil(job.cancel());
    expect(sent.at(-1)?.body ?? '').not.toContain('same');
  },
);

test('only an event of a known type about the same job ends a wait', async () => {
  const { job, sent, result } = await begin(latest, [shown('a', 'running')]);
  const event = (object: unknown, type = 'export.ready'): unknown => ({ type, data: { object } });
  for (const other of [
    event(shown('a', 'ready'), 'export.created'),
    event(shown('b', 'ready')),
    event({ ...shown('a', 'ready'), id: 'e2' }),
    event(null),
    null,
    'text',
  ])
    expect(job.notify(other)).toBe(false);
  expect(job.notify(event(shown('a', 'ready')))).toBe(true);
  await result();
  expect(sent).toHaveLength(1);
});

test('a state from before the start does not end a wait', async () => {
  const at = (time: number, name: string): Anything => ({ id: 'e1', job: { time, status: name } });
  const since = { state: 'job.time', start: 'params.at', names: ['ready'] };
  const bodies = [{ id: 'e1' }, at(9, 'ready'), at(10, 'ready')];
  const { result, sent } = await begin({ since }, bodies, { at: new Date(10_900) });
  expect(await result()).toEqual(at(10, 'ready'));
  expect(sent).toHaveLength(3);
  // A failure has no name that is exempt.
  const failed = await begin({ since }, [{ id: 'e1' }, at(9, 'failed')], { at: 10 });
  expect(String(await failureOf(failed.result()))).toContain('the job failed (failed)');
});

test('a poll that works goes on at once, with all parameters of the start and what the last response has', async () => {
  const { job, sent, result, clock } = await begin(
    {
      token: { '*': 'params', next: 'response.next?', id: 'params.id' },
      pollWorks: true,
      startsWithState: true,
      ...FLAG,
      state: 'over',
    },
    [{ over: false, next: 'n1' }, { over: false, next: 'n2' }, { over: true }],
    { id: 'e1', table: 't' },
  );
  expect(job.toJSON().params).toEqual({ id: 'e1', table: 't', next: 'n1' });
  await result();
  expect(sent.slice(1).map(({ url }) => new URL(url).search)).toEqual([
    '?table=t&next=n1',
    '?table=t&next=n2',
  ]);
  expect(job.toJSON().params).toEqual({ id: 'e1', table: 't', next: 'n2' });
  expect(clock.monotonic()).toBe(0);
  const once = await begin({ token: { next: 'response.next?' } }, [{ id: 'e1' }]);
  expect(once.job.toJSON().params).toEqual({});
});

test('a parameter of the start that is undefined or empty is not missing in its response', async () => {
  const { job, result } = await begin(
    { token: { '*': 'params' }, startsWithState: true, ...FLAG, state: 'over' },
    [{ over: false }, { over: true }],
    { id: 'e1', project: undefined, acl: '' },
  );
  expect(JSON.parse(JSON.stringify(job))).toMatchObject({ params: { id: 'e1', acl: '' } });
  expect(await result()).toEqual({ over: true });
});

test('a job whose polls work and that was complete at once is not started anew by its token', async () => {
  const details = {
    token: { '*': 'params', next: 'response.next?' },
    pollWorks: true,
    startsWithState: true,
    ...FLAG,
    state: 'over',
  };
  const { job, client, sent, result } = await begin(details, [{ over: true }], { id: 'e1' });
  expect(await result()).toEqual({ over: true });
  const resumed = resumeJob(client, jobsOf(details), JSON.stringify(job));
  const error = await failureOf(resumed.result());
  expect(error).toMatchObject({ name: 'InvalidParamsError', param: 'token' });
  expect(String(error)).toContain('its token has no next, and a poll would start the job anew');
  expect(sent).toHaveLength(1);
  // A server that neither ends the job nor says how it goes on.
  const odd = await begin(details, [{ over: false }], { id: 'e1' });
  expect(await failureOf(odd.result())).toMatchObject({ param: 'token' });
  expect(odd.sent).toHaveLength(1);
});

test.each([0, -5, '7'])('a hint of %s seconds is none, and the wait is the usual one', async (wait) => {
  const bodies = [{ id: 'e1' }, status('running', { wait }), status('ready')];
  const { result, clock } = await begin({ hintSeconds: 'job.wait' }, bodies);
  await result();
  expect(clock.monotonic()).toBeGreaterThanOrEqual(750);
});
