import { failureOf } from '@org/scripts/testing/settled';
import { expect, test, vi } from 'vitest';
import { repeatedQuery } from '../../src/encode/query.ts';
import { defineJobByDetails, type JobDetails, type StartedJob } from '../../src/jobs/index.ts';
import {
  defineClient,
  jobMethods,
  makeClientClass,
  standardBodies,
  type Client,
  type Provider,
  type SafePromise,
} from '../../src/provider/index.ts';
import { VirtualClock } from '../../src/testing/index.ts';

type Body = Readonly<Record<string, unknown>>;
type Start = (...given: readonly unknown[]) => SafePromise<StartedJob<Body, unknown, Body>>;

interface Acme {
  readonly exports: Readonly<Record<'start' | 'resume' | 'startCopy' | 'resumeCopy' | 'get', Start>>;
}

const provider: Provider = {
  name: 'acme',
  baseUrl: 'https://api.test',
  bodies: standardBodies,
  query: repeatedQuery,
};
const details: JobDetails = {
  name: 'exports.create',
  token: { id: 'response.id' },
  state: 'status',
  waiting: ['running'],
  done: ['ready'],
  failed: ['failed'],
  result: 'url',
};
const call = (method: 'GET' | 'POST', path: string) => (client: Client, params: Body, options?: object) =>
  client.request<Body>(
    { id: 'x', method, path, ...(method === 'POST' && { body: 'json' }) },
    params,
    options,
  );
const types = {
  exportJobs: defineJobByDetails(call('POST', '/exports'), call('GET', '/exports/{id}'), details),
  copyJobs: defineJobByDetails(call('POST', '/exports/{id}/copy'), call('GET', '/exports/{id}'), {
    ...details,
    name: 'exports.copy',
  }),
};

function acme(...bodies: readonly Body[]) {
  const sent: string[] = [];
  const clock = new VirtualClock();
  const load = vi.fn(() => Promise.resolve(types));
  const AcmeClass = makeClientClass<Acme, object>(
    defineClient<object>({ name: 'Acme', provider }),
    { exports: '/exports\ncreate POST b=json\ncopy POST /{id}/copy b=json\nget GET /{id}' },
    jobMethods(load, { exports: 'create:exportJobs copy:copyJobs:Copy' }),
  );
  const fetch = (url: string, { method, body }: { readonly method: string; readonly body?: unknown }) => {
    sent.push(`${method} ${new URL(url).pathname} ${typeof body === 'string' ? body : ''}`.trim());
    return Promise.resolve(Response.json(bodies[sent.length - 1]));
  };
  return { client: new AcmeClass({ clock, fetch }), sent, clock, load };
}

test('a client starts jobs by methods of its resources, and loads the types on first use', async () => {
  const { client, sent, load } = acme({ id: 'e1' }, { status: 'ready', url: '/file' });
  expect(Object.keys(client.exports).sort()).toEqual(
    ['copy', 'create', 'get', 'resume', 'resumeCopy', 'start', 'startCopy'].sort(),
  );
  expect(load).not.toHaveBeenCalled();
  const job = await client.exports.start({ table: 'users' });
  expect(job.started).toEqual({ id: 'e1' });
  expect(await job.result()).toBe('/file');
  expect(sent).toEqual(['POST /exports {"table":"users"}', 'GET /exports/e1']);
});

test('values of the path come first, as in the method of the operation', async () => {
  const { client, sent } = acme({ id: 'e2' });
  const options = { headers: { 'x-a': '1' } };
  await client.exports.startCopy('e1', { table: 'users' }, options);
  expect(sent).toEqual(['POST /exports/e1/copy {"table":"users"}']);
  const outcome = await client.exports.startCopy({ id: 'e1' }).safe();
  expect(String(outcome.error)).toContain('Write exports.startCopy(id, params, options).');
  const more = await failureOf(client.exports.startCopy('e1', {}, {}, 'more'));
  expect(more).toMatchObject({ name: 'InvalidParamsError', operation: 'exports.startCopy' });
  expect(sent).toHaveLength(1);
});

test.each(['parsed', 'text'])(
  'a job is resumed with its token as %s, and nothing is started',
  async (form) => {
    const first = await acme({ id: 'e1' }).client.exports.start({});
    const text = JSON.stringify(first);
    const { client, sent } = acme({ status: 'ready', url: '/file' });
    const job = await client.exports.resume(form === 'text' ? text : JSON.parse(text));
    expect(await job.result()).toBe('/file');
    expect(sent).toEqual(['GET /exports/e1']);
    const { error } = await client.exports.resumeCopy(text).safe();
    expect(String(error)).toContain('of the type exports.create, not exports.copy');
    expect((await client.exports.resume('no JSON').safe()).error).toMatchObject({ param: 'token' });
  },
);

test('code that cannot be loaded is a typed error, and nothing is sent', async () => {
  const { client, sent, load } = acme({ id: 'e1' });
  load.mockRejectedValue(new TypeError('Failed to fetch dynamically imported module: /jobs.js'));
  for (const [method, given] of [
    ['start', {}],
    ['resume', '{}'],
  ] as const) {
    const { error } = await client.exports[method](given).safe();
    expect(error).toMatchObject({
      name: 'ConnectionError',
      operation: `exports.${method}`,
      mayHaveExecuted: false,
      retryable: true,
    });
  }
  expect(sent).toEqual([]);
  load.mockResolvedValue(types);
  expect((await client.exports.start({})).started).toEqual({ id: 'e1' });
});
