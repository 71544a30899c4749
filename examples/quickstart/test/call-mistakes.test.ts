/**
 * The mistakes that people make with options, parameters and credentials, above all those who come from a vendor's own
 * SDK: each is told before anything is sent, by a typed error that names what is wrong and what to write.
 */
import { Calendar } from '@org/google/calendar';
import { Drive } from '@org/google/drive';
import { People } from '@org/google/people';
import { PubSub } from '@org/google/pubsub';
import { Sheets } from '@org/google/sheets';
import { paginate as typedPaginate, SdkError } from '@org/http-core';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  call,
  expectReported,
  failureOf,
  google,
  PARAMS,
  sendgrid,
  sent,
  slack,
  stripe,
  type Mistake,
} from './support/loose.ts';

beforeEach(() => {
  sent.length = 0;
});

/** With arguments that no compiler lets pass. */
const paginate = typedPaginate as unknown as (...args: readonly unknown[]) => Promise<unknown>;

const calls: readonly Mistake[] = [
  [
    'a parameter twice',
    () => call(stripe(), 'customers.list', { limit: 5 }, { query: { limit: 6 } }),
    PARAMS,
    'limit was given twice',
  ],
  [
    'a parameter of a raw list twice',
    () => paginate(stripe(), '/v1/x', { pages: () => ({}), params: { a: 1 }, query: { a: 2 } }),
    PARAMS,
    'a was given twice',
  ],
  [
    'a cursor without a list',
    () => call(stripe(), 'customers.retrieve', 'cus_1', {}, { cursor: 'x' }),
    PARAMS,
    'cursor must be left out',
  ],
  [
    'a header that is null',
    () => call(stripe(), 'customers.list', {}, { headers: { 'x-a': null } }),
    PARAMS,
    'header x-a must be text',
  ],

  [
    'timeout',
    () => call(stripe(), 'customers.list', {}, { timeout: 5 }),
    PARAMS,
    'no option timeout',
    'timeoutMs',
  ],
  [
    'maxNetworkRetries',
    () => call(stripe(), 'refunds.create', {}, { maxNetworkRetries: 1 }),
    PARAMS,
    'retry: { maxRetries }',
  ],
  [
    'idempotency_key',
    () => call(stripe(), 'refunds.create', {}, { idempotency_key: 'a' }),
    PARAMS,
    'Write idempotencyKey',
  ],
  [
    'text in place of options',
    () => call(stripe(), 'customers.retrieve', 'cus_1', {}, 'sk_2'),
    PARAMS,
    'it got text',
  ],
  [
    'null in place of options',
    () => call(stripe(), 'customers.retrieve', 'cus_1', {}, null),
    PARAMS,
    'it got null',
  ],
  ['a callback', () => call(stripe(), 'customers.create', {}, () => undefined), PARAMS, 'it got a function'],
  [
    'a callback behind options',
    () => call(stripe(), 'customers.create', {}, {}, () => undefined),
    PARAMS,
    'calls no callback',
  ],
  [
    'a controller',
    () => call(stripe(), 'customers.list', {}, { signal: new AbortController() }),
    PARAMS,
    'controller.signal',
  ],
  [
    'a signal in place of options',
    () => call(stripe(), 'customers.list', {}, new AbortController().signal),
    PARAMS,
    'signal',
  ],
  [
    'a key among the parameters',
    () => call(stripe(), 'customers.retrieve', 'cus_1', { apiKey: 'sk_2' }),
    PARAMS,
    'apiKey is an option of the call',
  ],
  [
    'an account among them',
    () => call(stripe(), 'customers.list', { stripeAccount: 'acct_1' }),
    PARAMS,
    'stripeAccount is an option of the call',
  ],
  [
    'a key that is undefined',
    () => call(stripe(), 'customers.list', {}, { apiKey: undefined }),
    PARAMS,
    'option apiKey of a call is undefined',
  ],
  [
    'a token among the arguments',
    () => call(slack(), 'chat.postMessage', { token: 'x', channel: 'C', text: 't' }),
    PARAMS,
    'a token is not an argument',
    'slack.with({ token })',
  ],
  [
    'onBehalfOf among them',
    () => call(sendgrid(), 'scopes.get', { onBehalfOf: 'sub' }),
    PARAMS,
    'onBehalfOf is an option of the call',
  ],
  [
    'headers that are a collection',
    () => call(stripe(), 'customers.list', {}, { headers: new Headers({ a: 'b' }) }),
    PARAMS,
    'Object.fromEntries',
  ],
  [
    'an id that is undefined',
    () => call(stripe(), 'customers.retrieve', undefined),
    PARAMS,
    'parameter id is missing',
  ],
  [
    'an id that is an object',
    () => call(stripe(), 'customers.retrieve', { name: 'x' }),
    PARAMS,
    'takes id before its parameters',
  ],
  [
    'NaN',
    () => call(stripe(), 'paymentIntents.create', { amount: Number.NaN }),
    PARAMS,
    'Parameter amount is NaN. Pass a finite number',
  ],
  [
    'undefined in a list',
    () => call(stripe(), 'customers.list', { expand: [undefined] }),
    PARAMS,
    'expand[0]',
    'undefined',
  ],
  [
    'undefined in a JSON list',
    () => call(sendgrid(), 'mail.send', { personalizations: [undefined] }),
    PARAMS,
    'undefined',
  ],
  [
    'responseType',
    () => call(google(Drive), 'files.get', 'f', {}, { responseType: 'stream' }),
    PARAMS,
    'downloadMedia',
  ],
  [
    'requestBody',
    () => call(google(Drive), 'files.update', 'f', { requestBody: { name: 'n' } }),
    PARAMS,
    'no parameter requestBody',
  ],
  [
    'resource',
    () => call(google(Calendar), 'events.insert', 'c', { resource: {} }),
    PARAMS,
    'no parameter resource',
  ],
  ['media', () => call(google(Drive), 'files.create', { name: 'n', media: {} }), PARAMS, 'uploadMedia'],
  [
    'auth among the parameters',
    () => call(google(Drive), 'files.list', { auth: {} }),
    PARAMS,
    'no parameter auth',
    'option of the call',
  ],
  [
    'fields beside a body',
    () =>
      call(google(Sheets), 'spreadsheets.values.update', 's', 'A1', {
        valueInputOption: 'RAW',
        values: [[1]],
      }),
    PARAMS,
    'values belongs under body: write { body: { values: … } }',
  ],
  [
    'contacts beside a mask',
    () =>
      call(google(People), 'people.updateContact', 'people/c1', {
        updatePersonFields: 'names',
        names: [],
      }),
    PARAMS,
    'names belongs under body',
  ],
  [
    'a Buffer as JSON',
    () =>
      call(google(PubSub), 'projects.topics.publish', 'projects/p/topics/t', {
        messages: [{ data: Buffer.from('x') }],
      }),
    PARAMS,
    'Parameter data is a Buffer',
    'base64',
  ],
  [
    'bytes as JSON',
    () => call(sendgrid(), 'mail.send', { from: new Uint8Array(1) }),
    PARAMS,
    'from is an Uint8Array',
    'base64',
  ],
  [
    'a Buffer in a form',
    () => call(stripe(), 'customers.create', { name: Buffer.from('x') }),
    PARAMS,
    'name is a Buffer',
  ],
  [
    'a raw request: unknown options',
    () => call(stripe(), 'raw.get', '/v1/x', { qs: {} }),
    PARAMS,
    'no option qs',
  ],
  [
    'a raw request: a class of response',
    () => call(stripe(), 'raw.get', '/v1/x', { responseType: 'stream' }),
    PARAMS,
    "'json', 'unknown', 'text', 'binary', 'none', 'sse', 'ndjson' or 'json-seq'",
  ],
  ['a raw request: path', () => call(stripe(), 'raw.get', 'v1/x'), PARAMS, 'begins with one slash'],
  [
    'a raw list without pages',
    () => paginate(stripe(), '/v1/x', { page: 1 }),
    PARAMS,
    'no option page. Write pages',
  ],
];

test.for(calls)('%s', async ([, make, code, ...words]) => {
  await expectReported(make, code, words);
});

test('lists and methods reject; they do not throw', async () => {
  const [client, calendar] = [stripe(), google(Calendar)];
  for (const make of [
    () => call(client, 'customers.list', {}, null),
    () => call(client, 'customers.list', 5),
    () => call(client, 'customers.retrieve', {}),
    () => paginate(client, 'x', undefined),
    () => call(client, 'raw.get', 5),
    () => call(calendar, 'events.list', 'c', { auth: {} }),
  ])
    expect(await make().catch((error: unknown) => SdkError.isInstance(error))).toBe(true);
});

describe('what is not a mistake', () => {
  test('what the types do not know is sent, for the API to assess', async () => {
    await call(stripe(), 'customers.create', { emial: 'a@example.com' });
    await call(google(Drive), 'files.list', { newParameter: 1 });
    await call(slack(), 'chat.postMessage', { channel: 'C', new_argument: true });
    expect(sent.map(({ url, body }) => `${new URL(url).search}${body as string}`)).toEqual([
      'emial=a%40example.com',
      '?newParameter=1undefined',
      'channel=C&new_argument=true',
    ]);
  });

  test('what stands beside the body of a raw request goes into the query', async () => {
    const params = { id: 'i', dry: true };
    for (const verb of ['post', 'put', 'patch'])
      await call(google(Drive), `raw.${verb}`, '/files/{id}', { params, body: { name: 'n' } });
    for (const { url, body } of sent)
      expect([new URL(url).search, body]).toEqual(['?dry=true', '{"name":"n"}']);
    expect(sent).toHaveLength(3);
    expect(
      await failureOf(() => call(stripe(), 'raw.post', '/a', { params: { body: 1 }, body: {} })),
    ).toMatchObject({
      param: 'body',
    });
  });

  test('a client waits for no limiter when it is told so', async () => {
    const client = stripe({ maxLimiterWaitMs: 0, retry: false, apiKey: 'sk_test_1' });
    const all: unknown[] = await Promise.all(
      Array.from({ length: 26 }, () => call(client, 'customers.list').catch((error: unknown) => error)),
    );
    expect(all.filter((one) => one instanceof Error)).toEqual([
      expect.objectContaining({ code: 'rate_limiter_timeout' }),
    ]);
  });

  test('the exchange of a token takes one', async () => {
    await call(slack(), 'oauth.v2.exchange', { client_id: 'a', client_secret: 'b', token: 'xoxb-old' });
    expect(sent[0]?.body).toContain('token=xoxb-old');
  });
});
