import type { Transport, TransportRequest } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { createSalesforce, Salesforce, type SalesforceOptions } from '@org/salesforce';
import { joined } from '@org/salesforce/joined';
import { salesforceAuth } from '@org/salesforce/oauth';
import { sobject } from '@org/salesforce/sobject';
import { describe, expect, test } from 'vitest';
import { ORG } from './org/access.ts';
import { FakeOrg } from './org/org.ts';
import { json } from './stub.ts';

function setup(options: SalesforceOptions = {}) {
  const org = new FakeOrg();
  const salesforce = new Salesforce({ ...ORG, fetch: org.fetch, retry: false, ...options });
  const ids = ['Acme', 'Zeta', 'Mira'].map((Name) => org.create('Account', { Name }).Id);
  return { org, salesforce, ids };
}

const fields = ['Name'] as const;
const UNKNOWN = '001000000000000AAA';

test('calls of one turn are one request, and each has its own result and error', async () => {
  const { org, salesforce, ids } = setup();
  const accounts = salesforce.joined().sobject('Account');
  const results = await Promise.allSettled([
    ...ids.map((id) => accounts.retrieve(id, { fields })),
    accounts.retrieve(UNKNOWN, { fields }),
    accounts.create({ Name: 'New' }),
  ]);
  expect(org.calls.filter((call) => call.startsWith('POST /composite'))).toHaveLength(1);
  expect(org.requests).toHaveLength(1);
  expect(results.slice(0, 3)).toMatchObject(
    ['Acme', 'Zeta', 'Mira'].map((Name) => ({ status: 'fulfilled', value: { Name } })),
  );
  expect(results[3]).toMatchObject({
    status: 'rejected',
    reason: { name: 'SalesforceNotFoundError', status: 404 },
  });
  expect(results[4]).toMatchObject({ status: 'fulfilled', value: { success: true } });
});

test('a record is written, read and queried by the functions as well, and what follows is another request', async () => {
  const { org, ids } = setup();
  const client = joined(createSalesforce({ ...ORG, fetch: org.fetch }));
  const accounts = sobject(client, 'Account');
  const [first = ''] = ids;
  await Promise.all([accounts.update(first, { Industry: 'Energy' }), accounts.delete(ids[1] ?? '')]);
  expect(await accounts.retrieve(first, { fields: ['Industry'] })).toMatchObject({ Industry: 'Energy' });
  expect(org.calls).toEqual(['POST /composite', `GET /sobjects/Account/${first}`]);
});

test('the requests are cut at 25 calls and at five queries, in their order', async () => {
  const { org, salesforce } = setup();
  const client = salesforce.joined();
  await Promise.all(
    Array.from({ length: 30 }, (_, index) => client.sobject('Account').create({ Name: `${index}` })),
  );
  const sizes = (): number[] =>
    org.requests
      .splice(0)
      .map(({ body }) => (JSON.parse(body) as { compositeRequest: [] }).compositeRequest.length);
  expect(sizes()).toEqual([25, 5]);
  const lists = Array.from({ length: 7 }, () =>
    client.queryRows('SELECT Name FROM Account').toArray({ limit: 50 }),
  );
  for (const rows of await Promise.all(lists)) expect(rows.length).toBe(33);
  expect(sizes()).toEqual([5, 2]);
});

test('a call to another resource goes alone, and so does a single one', async () => {
  const { org, salesforce, ids } = setup();
  org.intercept = ({ path }) => (path.endsWith('/limits') ? Response.json({ ok: 1 }) : undefined);
  const client = salesforce.joined();
  await Promise.all([client.limits.get(), client.sobject('Account').retrieve(ids[0] ?? '', { fields })]);
  expect(org.calls.toSorted()).toEqual(['GET /limits', `GET /sobjects/Account/${ids[0]}`]);
});

test('calls with another credential or version are not mixed', async () => {
  const { org, salesforce, ids } = setup();
  const accounts = salesforce.joined();
  const get = (options: object): Promise<unknown> =>
    Promise.resolve(accounts.sobjects.get('Account', ids[0] ?? '', {}, options));
  await Promise.all([
    get({}),
    get({}),
    get({ accessToken: 'b' }),
    get({ accessToken: 'b' }),
    get({ version: '60.0' }),
  ]);
  const seen = org.requests.map(
    ({ path, headers }) => `${path.split('/')[3]} ${headers.get('authorization')}`,
  );
  expect(seen.toSorted()).toEqual(['v60.0 Bearer a-token', 'v68.0 Bearer a-token', 'v68.0 Bearer b']);
});

describe('all or none', () => {
  test('a failure takes the other writes back, with the code of Salesforce', async () => {
    const { org, salesforce } = setup();
    const accounts = salesforce.joined({ allOrNone: true }).sobject('Account');
    const results = await Promise.allSettled([
      accounts.create({ Name: 'kept?' }),
      accounts.update(UNKNOWN, { Name: 'x' }),
    ]);
    expect(results).toMatchObject([
      { status: 'rejected', reason: { code: 'PROCESSING_HALTED' } },
      { status: 'rejected', reason: { status: 404 } },
    ]);
    expect(
      await salesforce.queryRows("SELECT Id FROM Account WHERE Name = 'kept?'").toArray({ limit: 5 }),
    ).toEqual([]);
    expect(JSON.parse(org.requests[0]?.body ?? '')).toMatchObject({ allOrNone: true });
  });

  test.for<readonly [string, number, RegExp]>([
    ['more calls than one request takes', 26, /takes 25 calls.*None was executed/],
    ['calls to another resource', 0, /cannot be part of a composite request/],
  ])('%s are refused before anything is sent', async ([, count, message]) => {
    const { org, salesforce } = setup();
    const client = salesforce.joined({ allOrNone: true });
    const calls: Promise<unknown>[] = Array.from({ length: count }, () =>
      Promise.resolve(client.sobject('Account').create({ Name: 'x' })),
    );
    if (count === 0) calls.push(Promise.resolve(client.limits.get()));
    for (const result of await Promise.allSettled(calls))
      expect(result).toMatchObject({
        status: 'rejected',
        reason: {
          name: 'ConfigurationError',
          mayHaveExecuted: false,
          message: expect.stringMatching(message),
        },
      });
    expect(org.requests).toEqual([]);
  });

  test('a session that has ended is renewed once, and the calls are sent together again', async () => {
    const sent: TransportRequest[] = [];
    let count = 0;
    const set = () => ({
      accessToken: `t${count}`,
      issuedAtMs: 0,
      extra: { instance_url: `https://acme-${count}.my.salesforce.com` },
    });
    const auth = salesforceAuth({
      tokens: {
        getCached: set,
        get: async () => {
          await Promise.resolve();
          count = 1;
          return set();
        },
      },
    });
    const transport: Transport = (request) => {
      sent.push(request);
      if (request.headers['authorization'] === 'Bearer t0')
        return Promise.resolve(json([{ errorCode: 'INVALID_SESSION_ID', message: 'expired' }], 401));
      const compositeResponse = [0, 1, 2].map((index) => ({
        body: { id: `${index}`, success: true, errors: [] },
        httpHeaders: {},
        httpStatusCode: 201,
        referenceId: `call${index}`,
      }));
      return Promise.resolve(json({ compositeResponse }));
    };
    const accounts = new Salesforce({ auth, transport }).joined({ allOrNone: true }).sobject('Account');
    const results = await Promise.all(['a', 'b', 'c'].map((Name) => accounts.create({ Name })));
    expect(results.map(({ id }) => id)).toEqual(['0', '1', '2']);
    expect(sent.map(({ url }) => url)).toEqual([
      'https://acme-0.my.salesforce.com/services/data/v68.0/composite',
      'https://acme-1.my.salesforce.com/services/data/v68.0/composite',
    ]);
  });
});

describe('retries', () => {
  /** A server that fails the first composite request in some way, and counts what it executes. */
  function failing(first: () => Promise<Response>) {
    const clock = new VirtualClock();
    const executed: string[] = [];
    let requests = 0;
    const transport: Transport = ({ url, method, body }) => {
      requests++;
      const respond = (part: { method: string; url: string }): object => {
        executed.push(part.method);
        return part.method === 'GET' ? { Name: 'Acme' } : { id: '1', success: true, errors: [] };
      };
      if (requests === 1) {
        const { compositeRequest } = JSON.parse(body as string) as {
          compositeRequest: { method: string; url: string; referenceId: string }[];
        };
        for (const part of compositeRequest) respond(part);
        return first();
      }
      return Promise.resolve(json(respond({ method, url })));
    };
    const salesforce = new Salesforce({ ...ORG, transport, clock });
    return { clock, executed, accounts: salesforce.joined().sobject('Account') };
  }

  test.for<readonly [string, () => Promise<Response>, string]>([
    ['the response is lost', () => Promise.reject(new Error('socket hang up')), 'fulfilled'],
    ['a gateway responds', () => Promise.resolve(new Response('', { status: 502 })), 'fulfilled'],
    ['the response is cut off', () => Promise.resolve(new Response('{"compositeRes')), 'rejected'],
    ['the response lacks the calls', () => Promise.resolve(json({ compositeResponse: [] })), 'rejected'],
  ])('when %s, nothing is written twice', async ([, first, outcome]) => {
    const { accounts, executed, clock } = failing(first);
    const [read, created] = await clock.runUntil(
      Promise.allSettled([accounts.retrieve(UNKNOWN, { fields }), accounts.create({ Name: 'x' })]),
    );
    expect(executed.filter((method) => method === 'POST')).toHaveLength(1);
    expect(created).toMatchObject({ status: 'rejected', reason: { mayHaveExecuted: true } });
    // A response that cannot be read would be the same again; one that was lost would not.
    expect(read.status).toBe(outcome);
    expect(executed).toEqual(outcome === 'fulfilled' ? ['GET', 'POST', 'GET'] : ['GET', 'POST']);
  });

  test('a call that Salesforce has rolled back for a lock is repeated by itself', async () => {
    const { accounts, executed, clock } = failing(() =>
      Promise.resolve(
        json({
          compositeResponse: [
            { body: { id: '1', success: true, errors: [] }, httpStatusCode: 201, referenceId: 'call0' },
            {
              body: [{ errorCode: 'UNABLE_TO_LOCK_ROW', message: 'locked' }],
              httpStatusCode: 400,
              referenceId: 'call1',
            },
          ],
        }),
      ),
    );
    const names = await clock.runUntil(
      Promise.all([accounts.create({ Name: 'a' }), accounts.create({ Name: 'b' })]),
    );
    expect(names).toMatchObject([{ success: true }, { success: true }]);
    expect(executed).toEqual(['POST', 'POST', 'POST']);
  });
});

test('a call that is aborted leaves the others, and the request ends once nobody waits', async () => {
  const ended: string[] = [];
  const clock = new VirtualClock();
  const transport: Transport = ({ signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        ended.push('composite');
        reject(new Error('aborted'));
      });
    });
  const salesforce = new Salesforce({ ...ORG, transport, clock }).joined();
  const controllers = [new AbortController(), new AbortController()];
  const calls = controllers.map(({ signal }) =>
    salesforce.sobjects.get('Account', UNKNOWN, {}, { signal }).catch((error: unknown) => error),
  );
  await clock.advance(10);
  controllers[0]?.abort();
  expect(await calls[0]).toMatchObject({ name: 'AbortError' });
  expect(ended).toEqual([]);
  controllers[1]?.abort();
  expect(await calls[1]).toMatchObject({ name: 'AbortError' });
  expect(ended).toEqual(['composite']);
});

test('what is left of the requests of 24 hours is read from the composite response', async () => {
  const org = new FakeOrg();
  const { Id } = org.create('Account', { Name: 'a' });
  const client = createSalesforce({
    ...ORG,
    fetch: async (url, init) => {
      const response = await org.fetch(url, init);
      return new Response(response.body, {
        status: response.status,
        headers: { 'content-type': 'application/json', 'sforce-limit-info': 'api-usage=4321/15000' },
      });
    },
  });
  const accounts = sobject(joined(client), 'Account');
  await Promise.all([accounts.retrieve(Id, { fields }), accounts.retrieve(Id, { fields })]);
  expect(JSON.stringify(client.health().limits)).toContain(`${15_000 - 4_321}`);
});

test('an option that does not exist is refused', () => {
  const { salesforce } = setup();
  expect(() => salesforce.joined({ atomic: true } as object)).toThrow(/allOrNone/);
});
