import { ConfigurationError, GraphQLRequestError, RateLimitError, type GraphQLOptions } from '@org/graphql';
import { batching } from '@org/graphql/batching';
import { githubGraphql, linear, monday, shopifyAdmin, shopifyStorefront } from '@org/graphql/presets';
import { VirtualClock } from '@org/http-core/testing';
import { failureOf, thrownBy } from '@org/scripts/testing/settled';
import { describe, expect, test } from 'vitest';
import { bodies, clientOf, type Reply } from './stub.ts';

const QUERY = 'query A { a }';
const ok = (headers: Reply['headers'] = {}, body: object = { data: { a: 1 } }): Reply => ({ body, headers });

describe('a preset', () => {
  const shop = { shop: 'example', apiVersion: '2026-10' } as const;

  test.each<[string, GraphQLOptions<'strict'>, string, Record<string, string>]>([
    [
      'GitHub',
      githubGraphql({ token: 'abcdef' }),
      'https://api.github.com/graphql',
      { authorization: 'Bearer abcdef' },
    ],
    [
      'GitHub Enterprise',
      githubGraphql({ token: 'abcdef', endpoint: 'https://git.test/api/graphql' }),
      'https://git.test/api/graphql',
      { authorization: 'Bearer abcdef' },
    ],
    [
      "Shopify's Admin API",
      shopifyAdmin({ ...shop, accessToken: 'abcdef' }),
      'https://example.myshopify.com/admin/api/2026-10/graphql.json',
      { 'x-shopify-access-token': 'abcdef' },
    ],
    [
      "Shopify's Storefront API",
      shopifyStorefront({ ...shop, shop: 'https://Example.myshopify.com/', publicAccessToken: 'abcdef' }),
      'https://example.myshopify.com/api/2026-10/graphql.json',
      { 'x-shopify-storefront-access-token': 'abcdef' },
    ],
    [
      'the same from a server',
      shopifyStorefront({ ...shop, privateAccessToken: 'abcdef' }),
      'https://example.myshopify.com/api/2026-10/graphql.json',
      { 'shopify-storefront-private-token': 'abcdef' },
    ],
    [
      'Linear with a key',
      linear({ apiKey: 'lin_abcdef' }),
      'https://api.linear.app/graphql',
      { authorization: 'lin_abcdef' },
    ],
    [
      'Linear with a token',
      linear({ accessToken: 'abcdef' }),
      'https://api.linear.app/graphql',
      { authorization: 'Bearer abcdef' },
    ],
    [
      'monday.com',
      monday({ token: 'abcdef', apiVersion: '2026-10' }),
      'https://api.monday.com/v2',
      { authorization: 'abcdef', 'api-version': '2026-10' },
    ],
  ])('of %s knows the address and the credential', async (_, options, url, headers) => {
    const { graphql, sent } = clientOf([ok()], options);
    await graphql.query(QUERY);
    expect(sent[0]?.url).toBe(url);
    expect(sent[0]?.headers).toMatchObject(headers);
  });

  test.each<[() => unknown, RegExp]>([
    [() => githubGraphql({ tokn: 'x' } as object), /githubGraphql\(\) has no option tokn/],
    [() => shopifyAdmin({ ...shop, shop: 'evil.test/x' }), /shop must be the name of a shop/],
    [() => shopifyAdmin({ ...shop, apiVersion: '../x' }), /apiVersion must be a version/],
    [() => shopifyAdmin({ ...shop, token: 'x' } as typeof shop), /has no option token/],
    [() => shopifyStorefront({ ...shop, publicAccessToken: 'a', privateAccessToken: 'b' }), /not both/],
    [() => linear({ apiKey: 'a', accessToken: 'b' }), /not both/],
    [() => monday({ apiVersion: 5 } as object), /apiVersion must be text/],
    [() => batching({ maxOperations: 0 }), /maxOperations must be a whole number/],
    [() => batching({ max: 5 } as object), /has no option max/],
  ])('%s is refused', (make, message) => {
    const error = thrownBy(make);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as Error).message).toMatch(message);
  });

  test('without a credential says where to get one', async () => {
    const error = await failureOf(clientOf([ok()], linear({ apiKey: '' })).graphql.query(QUERY));
    expect(error).toMatchObject({
      code: 'credential_unavailable',
      message: expect.stringContaining('LINEAR_API_KEY') as string,
    });
  });
});

describe('GitHub', () => {
  const start = 1_700_000_000_000;
  const limits = (remaining: number): Record<string, string> => ({
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(start / 1_000 + 60),
    'x-github-request-id': 'G1',
  });

  test('a call waits for the points of the next hour', async () => {
    const clock = new VirtualClock(start);
    const { graphql, sent } = clientOf([ok(limits(0))], { ...githubGraphql({ token: 'abcdef' }), clock });
    const { response } = await graphql.query(QUERY).withResponse();
    expect(response.requestId).toBe('G1');
    const second = graphql.query(QUERY);
    await clock.advance(59_000);
    expect(sent).toHaveLength(1);
    await clock.advance(2_000);
    await second;
    expect(sent).toHaveLength(2);
  });

  test('a document costs what its result has stated', async () => {
    const clock = new VirtualClock(start);
    const body = { data: { rateLimit: { cost: 3 } } };
    const { graphql } = clientOf([ok(limits(5), body), ok(limits(2), body)], {
      ...githubGraphql({ token: 'abcdef' }),
      clock,
    });
    const costly = 'query Costly { rateLimit { cost } }';
    await graphql.query(costly);
    await graphql.query(costly);
    expect(await failureOf(graphql.query(costly, {}, { maxLimiterWaitMs: 1 }))).toMatchObject({
      code: 'rate_limiter_timeout',
    });
  });

  test.each<[string, Reply, number]>([
    ['for a while', { status: 403, headers: { 'retry-after': '5' }, body: { message: 'Slow down.' } }, 5_000],
    [
      'until the next hour',
      { status: 403, headers: limits(0), body: { message: 'API rate limit exceeded.' } },
      60_000,
    ],
    [
      'without a time',
      { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } },
      60_000,
    ],
    [
      'with errors',
      { status: 403, headers: { 'retry-after': '5' }, body: { errors: [{ message: 'Slow down.' }] } },
      5_000,
    ],
    ['with status 200', { body: { errors: [{ type: 'RATE_LIMITED', message: 'x' }] } }, 60_000],
  ])('a mutation that is refused %s was not executed, and is sent again then', async (_, refused, waitMs) => {
    const clock = new VirtualClock(start);
    const preset = githubGraphql({ token: 'abcdef' });
    const { graphql } = clientOf([refused, ok()], { ...preset, clock });
    const call = graphql.mutate('mutation A { a }').withResponse();
    await clock.advance(waitMs + 2_000);
    expect((await call).response.attempts[0]).toMatchObject({ delayMs: waitMs, delaySource: 'retry-after' });
    const last = clientOf([refused], { ...preset, retry: 0 }).graphql;
    expect(RateLimitError.isInstance(await failureOf(last.mutate('mutation A { a }')))).toBe(true);
  });

  test('a call without permission is not sent again', async () => {
    const { graphql, sent } = clientOf(
      [{ status: 403, body: { message: 'Resource not accessible.' } }],
      githubGraphql({ token: 'abcdef' }),
    );
    expect(await failureOf(graphql.query(QUERY))).toMatchObject({ name: 'PermissionError' });
    expect(sent).toHaveLength(1);
  });

  test.each<[string, Record<string, unknown>]>([
    ['text', { n: 'many' }],
    ['an object', { n: {} }],
    ['what every object inherits', {}],
  ])('a page size that is %s does not count as nodes', async (_, variables) => {
    const { graphql } = clientOf([ok()], { api: githubGraphql().api });
    const document = 'query A($n: Int, $constructor: Int) { a(first: $n) { b(last: $constructor) { c } } }';
    expect(await graphql.query(document, variables)).toEqual({ a: 1 });
  });

  test('too many nodes are refused', async () => {
    const { graphql, sent } = clientOf([ok()], githubGraphql({ token: 'abcdef' }));
    const document = `query Big($n: Int) { a(first: 100) { b(first: $n) { c(last: 100, filter: { first: "{" }) { id } } } }`;
    expect(await failureOf(graphql.query(document, { n: 100 }))).toMatchObject({
      code: 'invalid_params',
      message:
        'query.Big: the document asks for up to 1010100 nodes, and GitHub allows 500000. Use smaller pages.',
    });
    await graphql.query(document, { n: 10 });
    expect(sent).toHaveLength(1);
  });
});

test('Linear: complexity is counted by what the document has cost', async () => {
  const clock = new VirtualClock();
  const headers = {
    'x-complexity': '400',
    'x-ratelimit-complexity-limit': '3600',
    'x-ratelimit-complexity-remaining': '300',
  };
  const { graphql } = clientOf([ok(headers)], { ...linear({ apiKey: 'abcdef' }), clock });
  await graphql.query(QUERY);
  const second = graphql.query(QUERY).withResponse();
  await clock.advance(200_000);
  // One unit is restored per second, and 100 are missing.
  expect(Math.round((await second).response.attempts[0]?.limiterWaitMs ?? 0)).toBe(100_000);
});

test('monday.com: the wait of an error is kept, also by mutations', async () => {
  const clock = new VirtualClock();
  const refused = {
    status: 429,
    body: {
      errors: [
        {
          message: 'Complexity budget exhausted',
          extensions: { code: 'COMPLEXITY_BUDGET_EXHAUSTED', retry_in_seconds: 12 },
        },
      ],
    },
  };
  const { graphql, sent } = clientOf([refused, ok()], { ...monday({ token: 'abcdef' }), clock });
  const call = graphql.mutate('mutation A { a }').withResponse();
  await clock.advance(11_900);
  expect(sent).toHaveLength(1);
  await clock.advance(200);
  expect((await call).response.attempts[0]).toMatchObject({ delayMs: 12_000, delaySource: 'retry-after' });
});

test("monday.com: a minute's complexity that is used up is waited for", async () => {
  const clock = new VirtualClock();
  const body = { data: { complexity: { query: 600, after: 500, reset_in_x_seconds: 20 } } };
  const { graphql, sent } = clientOf([ok({}, body)], { ...monday({ token: 'abcdef' }), clock });
  const document = 'query A { complexity { query after reset_in_x_seconds } }';
  await graphql.query(document);
  const second = graphql.query(document);
  await clock.advance(19_000);
  expect(sent).toHaveLength(1);
  await clock.advance(3_000);
  await second;
});

describe('a GraphQL client is a client', () => {
  test('whose calls can be shown instead of sent', async () => {
    const { graphql, sent } = clientOf([ok()], { ...githubGraphql({ token: 'ghp_secret123' }) });
    const prepared = await graphql.dryRun((client) =>
      client.query('query A($a: Int) { a(a: $a) }', { a: 1 }),
    );
    expect(prepared).toMatchObject({ method: 'POST', url: 'https://api.github.com/graphql' });
    expect(JSON.stringify(prepared)).not.toContain('ghp_secret123');
    expect(sent).toHaveLength(0);
  });

  test('and whose hooks see the operations', async () => {
    const seen: unknown[] = [];
    const { graphql } = clientOf([{ status: 503, body: '' }, ok()], {
      retry: { baseDelayMs: 1 },
      hooks: {
        onRequest: ({ operation, attempt }) => seen.push([operation, attempt]),
        onRetry: ({ status }) => seen.push(status),
      },
    });
    await graphql.query(QUERY);
    expect(seen).toEqual([['query.A', 1], 503, ['query.A', 2]]);
  });

  test('and that can be closed', async () => {
    const { graphql, sent } = clientOf([ok()]);
    await graphql.query(QUERY, {}, { errorPolicy: 'all' });
    await graphql.close();
    for (const errorPolicy of ['strict', 'all'] as const)
      expect(await failureOf(graphql.query(QUERY, {}, { errorPolicy }))).toBeInstanceOf(ConfigurationError);
    expect(sent).toHaveLength(1);
  });

  test('and that can be derived', async () => {
    const { graphql, sent } = clientOf([ok()]);
    await graphql.with({ headers: { 'x-a': '1' } }).query(QUERY);
    expect(sent[0]?.headers).toMatchObject({ 'x-a': '1' });
    expect(thrownBy(() => graphql.with({ endpoint: 'nowhere' }))).toBeInstanceOf(ConfigurationError);
    const all = graphql.with({ errorPolicy: 'all' });
    expect(await all.query(QUERY)).toMatchObject({ data: { a: 1 }, errors: [] });
  });

  test('and that has an end: deadline and signal', async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    const { graphql } = clientOf([ok()], { transport: never });
    expect(await failureOf(graphql.query(QUERY, {}, { deadlineMs: 20 }))).toMatchObject({ code: 'timeout' });
    const signal = AbortSignal.timeout(20);
    expect(await failureOf(graphql.mutate('mutation A { a }', {}, { signal }))).toMatchObject({
      code: 'aborted',
    });
  });
});

describe('nothing of a variable or a header is in an error', () => {
  const canary = 'canary-4711';
  const variables = { text: canary, nested: { list: [`${canary}-nested`] }, number: 47_114_711 };
  const document = 'mutation A($text: String, $nested: In, $number: Int) { a }';
  const echo = `${canary} ${canary}-nested 47114711 Bearer-${canary}`;

  test.each<[string, Reply | Error]>([
    [
      'errors',
      { body: { errors: [{ message: echo, path: ['a'], extensions: { code: echo, value: echo } }] } },
    ],
    ['an error status', { status: 400, body: { errors: [{ message: echo }] } }],
    ['a gateway', { status: 502, body: `<html>${echo}</html>` }],
    ['another address', { status: 404, body: `<html>${echo}</html>` }],
    ['a page', { body: `<html>${echo}</html>` }],
    ['other JSON', { body: { other: echo } }],
    ['a broken connection', Object.assign(new Error(echo), { code: 'ECONNRESET' })],
  ])('of %s', async (_, reply) => {
    // The time of a real attempt may contain the same digits.
    const headers = { 'x-tenant': `Bearer-${canary}` };
    const { graphql } = clientOf([reply], { retry: 0, headers, clock: new VirtualClock() });
    const error = await failureOf(graphql.mutate(document, variables));
    const shown = `${String(error)}${JSON.stringify(error)}${(error as Error).stack ?? ''}${String((error as Error).cause)}`;
    expect(shown).not.toContain('4711');
  });

  test('an endpoint that sends pages is named', async () => {
    const { graphql } = clientOf([{ status: 404, body: '<html>' }, { body: '<!doctype html>' }]);
    expect(String(await failureOf(graphql.query(QUERY)))).toContain(
      'responded with HTML and status 404. Check the option endpoint.',
    );
    expect(String(await failureOf(graphql.query(QUERY)))).toContain(
      'check the address that the client calls',
    );
    const error = await failureOf(clientOf([{ body: { errors: [{ message: 'x' }] } }]).graphql.query(QUERY));
    expect(error).toBeInstanceOf(GraphQLRequestError);
  });
});

test('a batch and a raw request have no cost that could be learned', async () => {
  const { graphql, sent } = clientOf([{ body: [{ data: 1 }, { data: 2 }] }, ok()], {
    ...shopifyAdmin({ shop: 'example', apiVersion: '2026-10', accessToken: 'abcdef' }),
    batching: batching(),
  });
  await Promise.all([graphql.query(QUERY), graphql.query(QUERY)]);
  await graphql.raw.get('/x');
  expect(bodies(sent.slice(0, 1))).toHaveLength(1);
});
