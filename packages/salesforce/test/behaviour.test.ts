import { bearer } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import { createSalesforce, isSalesforceError, Salesforce, type SalesforceOptions } from '@org/salesforce';
import * as limits from '@org/salesforce/limits';
import { json, stub, type Step } from './stub.ts';

let origins = 0;

function clientOver(steps: readonly Step[], options: SalesforceOptions = {}) {
  const script = stub(...steps);
  const clock = new VirtualClock();
  // An origin of its own for each test: the quota of retries is shared by origin.
  const instanceUrl = `https://acme-${origins++}.my.salesforce.com`;
  const client = new Salesforce({
    accessToken: 'session-token-1',
    clock,
    instanceUrl,
    transport: script.transport,
    ...options,
  });
  const failureOf = (call: PromiseLike<unknown>): Promise<unknown> =>
    clock.runUntil(
      Promise.resolve(call).then(
        () => undefined,
        (thrown: unknown) => thrown,
      ),
    );
  return { ...script, instanceUrl, client, clock, failureOf };
}

const failed = (
  errorCode: string,
  status: number,
  message = 'No.',
  fields: readonly string[] = [],
): Response => json([{ message, errorCode, fields }], status);

test('a record is created with its fields as the body', async () => {
  const { client, sent, instanceUrl } = clientOver([json({ id: '001', success: true, errors: [] }, 201)]);
  const { id } = await client.sobjects.create('Account', { body: { Name: 'Acme' } });
  expect(id).toBe('001');
  expect(sent[0]).toMatchObject({
    method: 'POST',
    url: `${instanceUrl}/services/data/v68.0/sobjects/Account`,
    body: '{"Name":"Acme"}',
  });
  expect(sent[0]?.headers['authorization']).toBe('Bearer session-token-1');
});

test('fields are joined by commas, and values of external ids are one segment of the path', async () => {
  const { client, sent, instanceUrl } = clientOver([json({ attributes: { type: 'Account' } })]);
  await client.sobjects.get('Account', '001', { fields: ['Id', 'Name'] });
  await client.sobjects.upsert('Account', 'Key__c', 'a/b', { body: { Name: 'x' } });
  expect(sent.map(({ url }) => url.slice(instanceUrl.length))).toEqual([
    '/services/data/v68.0/sobjects/Account/001?fields=Id,Name',
    '/services/data/v68.0/sobjects/Account/Key__c/a%2Fb',
  ]);
});

describe('the version', () => {
  const pathsOf = (urls: readonly { readonly url: string }[]): string[] =>
    urls.map(({ url }) => new URL(url).pathname);

  test('is that of the call, then that of the client, then 68.0', async () => {
    const { client, sent } = clientOver([json({})]);
    await client.limits.get();
    const older = client.with({ version: '60.0' });
    await older.limits.get();
    await older.limits.get(undefined, { version: '59.0' });
    await older.with({ version: undefined }).limits.get();
    expect(pathsOf(sent)).toEqual([
      '/services/data/v68.0/limits',
      '/services/data/v60.0/limits',
      '/services/data/v59.0/limits',
      '/services/data/v68.0/limits',
    ]);
  });

  test('is not written into paths without one', async () => {
    const { client, sent } = clientOver([json([])], { version: '60.0' });
    await client.versions.list();
    expect(pathsOf(sent)).toEqual(['/services/data']);
  });

  test.for(['68', 'v68.0', '68.0/../x', ''])('%o is refused', (version) => {
    expect(() => clientOver([json({})], { version })).toThrow(/version/);
  });
});

describe('errors', () => {
  test('all entries are kept, with code and fields', async () => {
    const { client } = clientOver([
      json(
        [
          {
            message: 'Required fields are missing: [Name]',
            errorCode: 'REQUIRED_FIELD_MISSING',
            fields: ['Name'],
          },
          { message: 'bad value', errorCode: 'INVALID_FIELD', fields: ['Stage'] },
        ],
        400,
      ),
    ]);
    const call = client.sobjects.create('Account', { body: {} });
    const error: unknown = await call.catch((thrown: unknown) => thrown);
    expect(isSalesforceError(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'SalesforceInvalidRequestError',
      code: 'REQUIRED_FIELD_MISSING',
      message: expect.stringContaining(
        'Required fields are missing: [Name] Fields: Name. There are 2 errors',
      ),
      details: {
        errorCode: 'REQUIRED_FIELD_MISSING',
        fields: ['Name', 'Stage'],
        errors: [{ errorCode: 'REQUIRED_FIELD_MISSING' }, { errorCode: 'INVALID_FIELD', fields: ['Stage'] }],
      },
    });
  });

  test('a lock of a record was rolled back, so that even a create is sent again', async () => {
    const { client, sent, clock } = clientOver([
      failed('UNABLE_TO_LOCK_ROW', 400),
      json({ id: '001', success: true, errors: [] }, 201),
    ]);
    await clock.runUntil(client.sobjects.create('Account', { body: { Name: 'x' } }));
    expect(sent).toHaveLength(2);
  });

  test('a create whose response is lost is not sent again', async () => {
    const { client, sent, failureOf } = clientOver([failed('UNKNOWN_EXCEPTION', 500)]);
    const error = await failureOf(client.sobjects.create('Account', { body: { Name: 'x' } }));
    expect(error).toMatchObject({ name: 'SalesforceServerError', mayHaveExecuted: true });
    expect(sent).toHaveLength(1);
  });

  test('anonymous Apex is not sent again, though it is a GET', async () => {
    const { client, sent, failureOf } = clientOver([failed('UNKNOWN_EXCEPTION', 500)]);
    const error = await failureOf(
      client.tooling.executeAnonymous({ anonymousBody: 'insert new Account();' }),
    );
    expect(error).toMatchObject({ mayHaveExecuted: true });
    expect(sent).toHaveLength(1);
  });

  test('requests of 24 hours that are used up are no reason to send more', async () => {
    const { client, sent, failureOf } = clientOver([
      failed('REQUEST_LIMIT_EXCEEDED', 403, 'TotalRequests Limit exceeded.'),
    ]);
    expect(await failureOf(client.limits.get())).toMatchObject({
      name: 'SalesforceRateLimitError',
      code: 'REQUEST_LIMIT_EXCEEDED',
      status: 403,
      message: expect.stringContaining('composite'),
    });
    expect(sent).toHaveLength(1);
  });

  test('too many long requests at once pass, after a pause', async () => {
    const { client, sent, clock } = clientOver([
      failed('REQUEST_LIMIT_EXCEEDED', 403, 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.'),
      json({}),
    ]);
    const start = clock.now();
    await clock.runUntil(client.limits.get());
    expect(sent).toHaveLength(2);
    expect(clock.now() - start).toBeGreaterThan(0);
  });

  test('a login page is a failure of the session, and is not asked for again', async () => {
    const page = new Response('<!DOCTYPE html><html><title>Login | Salesforce</title></html>', {
      headers: { 'content-type': 'text/html' },
    });
    const { client, sent, failureOf } = clientOver([page]);
    expect(await failureOf(client.query.run({ q: 'SELECT Id FROM Account' }))).toMatchObject({
      name: 'SalesforceAuthenticationError',
      code: 'login_page',
      message: expect.stringContaining('instance_url'),
    });
    expect(sent).toHaveLength(1);
  });

  test('a page of a gateway denies nothing, and says nothing of the session', async () => {
    const page = (): Response =>
      new Response('<html>Bad gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } });
    const write = clientOver([page()]);
    expect(
      await write.failureOf(write.client.sobjects.create('Account', { body: { Name: 'x' } })),
    ).toMatchObject({ name: 'SalesforceServerError', mayHaveExecuted: true });
    expect(write.sent).toHaveLength(1);
    const read = clientOver([page(), json({})]);
    await read.clock.runUntil(read.client.limits.get());
    expect(read.sent).toHaveLength(2);
  });
});

test('what is left of 24 hours is in health(), and calls without any wait', async () => {
  const used = (count: number): Response =>
    json({}, 200, { 'sforce-limit-info': `api-usage=${count}/15000; per-app-api-usage=1/5(appName=x)` });
  const { transport, sent, instanceUrl, clock, failureOf } = clientOver([used(14_999), used(15_000)]);
  const client = createSalesforce({ accessToken: 'session-token-1', transport, instanceUrl, clock });
  await limits.get(client);
  expect(JSON.stringify(client.health().limits)).toContain('"remaining":1');
  await limits.get(client);
  expect(await failureOf(limits.get(client))).toMatchObject({ name: 'RateLimiterTimeoutError' });
  expect(sent).toHaveLength(2);
});

describe('queries', () => {
  const page = (from: number, next?: string): Response =>
    json({
      totalSize: 4,
      done: next === undefined,
      nextRecordsUrl: next,
      records: [{ Id: `${from}` }, { Id: `${from + 1}` }],
    });

  test('are read to their end by nextRecordsUrl', async () => {
    const { client, sent, instanceUrl } = clientOver([
      page(1, '/services/data/v68.0/query/01g-2000'),
      page(3),
    ]);
    const ids: unknown[] = [];
    for await (const { Id } of client.query.run({ q: 'SELECT Id FROM Account' })) ids.push(Id);
    expect(ids).toEqual(['1', '2', '3', '4']);
    expect(sent.map(({ url }) => url.slice(instanceUrl.length))).toEqual([
      '/services/data/v68.0/query?q=SELECT%20Id%20FROM%20Account',
      '/services/data/v68.0/query/01g-2000',
    ]);
  });

  test('continue in another process by their cursor', async () => {
    const { client, instanceUrl } = clientOver([page(1, '/services/data/v68.0/query/01g-2000'), page(3)]);
    const pager = client.query.run({ q: 'SELECT Id FROM Account' });
    let cursor;
    for await (const { Id } of pager) {
      cursor = pager.cursor();
      if (Id === '3') break;
    }
    const rest = clientOver([page(3)], { instanceUrl });
    const ids: unknown[] = [];
    for await (const { Id } of rest.client.query.run({ q: 'SELECT Id FROM Account' }, { cursor }))
      ids.push(Id);
    expect(ids).toEqual(['4']);
    expect(rest.sent.map(({ url }) => new URL(url).pathname)).toEqual([
      '/services/data/v68.0/query/01g-2000',
    ]);
  });

  test('with deleted records continue by their cursor, though their link is that of a plain query', async () => {
    const { client, instanceUrl } = clientOver([page(1, '/services/data/v68.0/query/01g-2000'), page(3)]);
    const pager = client.query.runAll({ q: 'SELECT Id FROM Account' });
    for await (const { Id } of pager) if (Id === '3') break;
    const rest = clientOver([page(3)], { instanceUrl });
    const again = rest.client.query.runAll({ q: 'SELECT Id FROM Account' }, { cursor: pager.cursor() });
    expect((await again.toArray({ limit: 5 })).map(({ Id }) => Id)).toEqual(['4']);
    expect(rest.sent.map(({ url }) => new URL(url).pathname)).toEqual([
      '/services/data/v68.0/queryAll/01g-2000',
    ]);
  });

  test('do not follow a link away from the instance', async () => {
    const { client, sent, failureOf } = clientOver([page(1, 'https://evil.test/x'), page(3)]);
    const all = client.query.run({ q: 'SELECT Id FROM Account' }).toArray({ limit: 10 });
    expect(await failureOf(all)).toMatchObject({ message: expect.stringContaining('leads away') });
    expect(sent).toHaveLength(1);
  });
});

describe('credentials', () => {
  test('without one nothing is sent, and the error says what to do', async () => {
    const { client, sent } = clientOver([json({})], { accessToken: '' });
    await expect(client.limits.get()).rejects.toMatchObject({
      name: 'CredentialError',
      message: expect.stringContaining('SALESFORCE_ACCESS_TOKEN'),
    });
    expect(sent).toHaveLength(0);
  });

  test('a token without an address is refused', () => {
    expect(() => new Salesforce({ accessToken: 'x' })).toThrow(/instance_url/);
  });

  test('with() replaces the credential, and keeps the address', async () => {
    const { client, sent, instanceUrl } = clientOver([json({})]);
    await client.with({ accessToken: 'other-token' }).limits.get();
    await client.with({ auth: bearer('third-token'), baseUrl: instanceUrl }).limits.get();
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer other-token',
      'Bearer third-token',
    ]);
    expect(sent.every(({ url }) => url.startsWith(instanceUrl))).toBe(true);
  });

  test('a refused session without a way to renew it ends the call', async () => {
    const { client, sent, failureOf } = clientOver([
      failed('INVALID_SESSION_ID', 401, 'Session expired or invalid'),
    ]);
    expect(await failureOf(client.limits.get())).toMatchObject({
      name: 'SalesforceAuthenticationError',
      code: 'INVALID_SESSION_ID',
      message: expect.stringContaining('instanceUrl'),
    });
    expect(sent).toHaveLength(1);
  });
});
