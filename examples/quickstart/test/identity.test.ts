/**
 * A call is made as whom the caller named, and as nobody else: for every class of client, every client of operation
 * functions, and the client of any API, however the identity was given.
 */
import { createCalendar } from '@org/google/client';
import { Calendar } from '@org/google/calendar';
import { bearer, createClient, rateLimiter, type AuthStrategy, type TransportRequest } from '@org/http-core';
import { httpCache } from '@org/http-core/cache';
import { VirtualClock } from '@org/http-core/testing';
import { PayPal } from '@org/paypal';
import { createPayPal } from '@org/paypal/client';
import { createSendGrid, SendGrid } from '@org/sendgrid';
import { createSlack, Slack } from '@org/slack';
import { createStripe, Stripe } from '@org/stripe';
import { describe, expect, test } from 'vitest';

type Options = Readonly<Record<string, unknown>>;

/** A client as this suite sees it: without the types that would refuse half of the mistakes. */
interface Anyone {
  readonly with: (options: Options) => Anyone;
  readonly get: (path: string, options?: Options) => Promise<unknown>;
}

interface Kind {
  readonly make: (options: Options) => Anyone;
  /** The option for a credential, and whom a request then comes from. */
  readonly key: string;
}

const classOf = (made: object): Anyone => {
  const client = made as { readonly raw: Anyone; with(options: Options): object };
  return {
    with: (options) => classOf(client.with(options)),
    get: (path, options) => client.raw.get(path, options),
  };
};

const kinds: Readonly<Record<string, Kind>> = {
  Stripe: { make: (o) => classOf(new Stripe(o)), key: 'apiKey' },
  Slack: { make: (o) => classOf(new Slack(o)), key: 'token' },
  SendGrid: { make: (o) => classOf(new SendGrid(o)), key: 'apiKey' },
  PayPal: { make: (o) => classOf(new PayPal(o)), key: 'accessToken' },
  Calendar: { make: (o) => classOf(new Calendar(o)), key: 'accessToken' },
  createStripe: { make: (o) => createStripe(o), key: 'apiKey' },
  createSlack: { make: (o) => createSlack(o), key: 'token' },
  createSendGrid: { make: (o) => createSendGrid(o), key: 'apiKey' },
  createPayPal: { make: (o) => createPayPal(o), key: 'accessToken' },
  createCalendar: { make: (o) => createCalendar(o), key: 'accessToken' },
};

let origins = 0;

/** Options of a client that sends nowhere, and what it would have sent. */
function setting(): { readonly options: Options; readonly sent: TransportRequest[] } {
  const sent: TransportRequest[] = [];
  const transport = (request: TransportRequest): Promise<Response> => {
    sent.push(request);
    return Promise.resolve(
      new Response(JSON.stringify({ ok: true, from: whoOf(request) }), {
        headers: { 'content-type': 'application/json', 'cache-control': 'max-age=60' },
      }),
    );
  };
  const options = { transport, baseUrl: `https://identity-${origins++}.test`, clock: new VirtualClock() };
  return { options, sent };
}

const whoOf = ({ headers }: TransportRequest): string | undefined => headers['authorization'];

describe.each(Object.entries(kinds))('%s', (_name, { make, key }) => {
  const old = bearer('old');

  test.for<[string, Options, (client: Anyone) => Anyone, string]>([
    ['a key after a strategy', { auth: old }, (c) => c.with({ [key]: 'new' }), 'Bearer new'],
    ['a strategy after a key', { [key]: 'old' }, (c) => c.with({ auth: bearer('new') }), 'Bearer new'],
    ['a key after a key', { [key]: 'old' }, (c) => c.with({ [key]: 'new' }), 'Bearer new'],
    ['a strategy after a strategy', { auth: old }, (c) => c.with({ auth: bearer('new') }), 'Bearer new'],
    [
      'one after the other',
      { auth: old },
      (c) => c.with({ [key]: 'a' }).with({ auth: bearer('b') }),
      'Bearer b',
    ],
    ['something else keeps it', { [key]: 'old' }, (c) => c.with({ timeoutMs: 5 }), 'Bearer old'],
    [
      'a default of something else keeps it',
      { auth: old },
      (c) => c.with({ timeoutMs: undefined }),
      'Bearer old',
    ],
  ])('with(): %s', async ([, options, derive, who]) => {
    const { options: base, sent } = setting();
    await derive(make({ ...base, ...options })).get('/a');
    expect(sent.map(whoOf)).toEqual([who]);
  });

  test('with(): a credential that is undefined, or two at once, are refused', () => {
    const client = make({ ...setting().options, [key]: 'old' });
    for (const name of [key, 'auth']) {
      expect(() => client.with({ [name]: undefined })).toThrow(
        expect.objectContaining({
          name: 'ConfigurationError',
          message: expect.stringContaining(`option ${name}`),
        }),
      );
    }
    for (const both of [
      () => client.with({ [key]: 'a', auth: old }),
      () => make({ [key]: 'a', auth: old }),
    ]) {
      expect(both).toThrow(/passed together/);
    }
  });

  test.for<[string, (auth: AuthStrategy) => Options, string]>([
    ['a key', () => ({ [key]: 'own' }), 'Bearer own'],
    ['a function', () => ({ [key]: () => Promise.resolve('asked') }), 'Bearer asked'],
    ['a strategy', (auth) => ({ auth }), 'Bearer strategy'],
  ])('a call: %s counts for this call alone', async ([, own, who]) => {
    const { options, sent } = setting();
    const client = make({ ...options, [key]: 'mine' });
    const called = own(bearer('strategy'));
    await client.get('/a', called);
    await client.get('/a');
    await client.get('/a', { ...called, timeoutMs: 5_000 });
    expect(sent.map(whoOf)).toEqual([who, 'Bearer mine', who]);
  });

  test.for([undefined, null, 5, '', {}])(
    'a call: a credential that is %j is never replaced by the client’s',
    async (value) => {
      const { options, sent } = setting();
      const client = make({ ...options, [key]: 'mine' });
      const error: unknown = await client.get('/a', { [key]: value }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: value === '' ? 'credential_unavailable' : 'invalid_params' });
      expect((error as Error).message).toContain(key);
      expect(sent).toHaveLength(0);
    },
  );

  test('a cache keeps what one was given from the other', async () => {
    const { options, sent } = setting();
    const client = make({ ...options, [key]: 'mine', cache: httpCache() });
    const from = async (own?: Options): Promise<unknown> =>
      ((await client.get('/a', own)) as { from: unknown }).from;
    expect([await from(), await from({ [key]: 'own' }), await from(), await from({ [key]: 'own' })]).toEqual([
      'Bearer mine',
      'Bearer own',
      'Bearer mine',
      'Bearer own',
    ]);
    expect(sent).toHaveLength(2);
  });

  test('limits of one are not those of the other, and are the same for the same', async () => {
    const { options, sent } = setting();
    const { clock } = options as unknown as { readonly clock: VirtualClock };
    const limiter = rateLimiter({
      clock,
      readHeaders: false,
      policies: [{ name: 'one', limit: 1, windowMs: 60_000 }],
    });
    const client = make({ ...options, [key]: 'mine', limiter, maxLimiterWaitMs: 0, retry: false });
    const refused = { code: 'rate_limiter_timeout' };
    await client.get('/a');
    await client.get('/a', { [key]: 'own' });
    await client.with({ [key]: 'third' }).get('/a');
    for (const call of [
      client.get('/a'),
      client.with({ timeoutMs: 5 }).get('/a'),
      client.get('/a', { [key]: 'own' }),
      client.with({ [key]: 'own' }).get('/a'),
      client.with({ [key]: 'third' }).get('/a'),
      client
        .with({ [key]: 'third' })
        .with({ [key]: 'mine' })
        .get('/a'),
    ])
      await expect(call).rejects.toMatchObject(refused);
    expect(sent).toHaveLength(3);
  });

  test('no name of a scope shows a credential', async () => {
    const { options } = setting();
    const limiter = rateLimiter({
      readHeaders: false,
      policies: [{ name: 'one', limit: 9, windowMs: 60_000 }],
    });
    const client = make({ ...options, [key]: 'mine', limiter });
    await client.get('/a', { [key]: 'sk_very_secret_4242' });
    expect(JSON.stringify(limiter.snapshot())).not.toContain('secret');
  });
});

test('modes go with the key: Stripe’s limits are those of the key that a call is made with', async () => {
  const { options, sent } = setting();
  const { clock } = options as unknown as { readonly clock: VirtualClock };
  const burst = async (stripe: Stripe, own?: { apiKey: string }): Promise<number> => {
    sent.length = 0;
    const calls = Array.from({ length: 40 }, (_, n) =>
      stripe.raw
        .get(`/v1/${'abcdefghij'.charAt(n % 10)}`, { ...own, maxLimiterWaitMs: 0 })
        .catch(() => undefined),
    );
    await Promise.all(calls);
    await clock.advance(60_000);
    return sent.length;
  };
  const test_ = new Stripe({ ...options, apiKey: 'sk_test_1' });
  const live = new Stripe({ ...options, apiKey: 'sk_live_1' });
  expect(await burst(test_)).toBe(25);
  expect(await burst(test_.with({ apiKey: 'sk_live_2' }))).toBe(40);
  expect(await burst(test_, { apiKey: 'sk_live_2' })).toBe(40);
  expect(await burst(live)).toBe(40);
  expect(await burst(live.with({ apiKey: 'sk_test_2' }))).toBe(25);
  expect(await burst(live, { apiKey: 'sk_test_2' })).toBe(25);
});

test('a region goes with the options', async () => {
  const sent: string[] = [];
  const transport = ({ url }: TransportRequest): Promise<Response> => {
    sent.push(new URL(url).host);
    return Promise.resolve(new Response('{}', { headers: { 'content-type': 'application/json' } }));
  };
  const sendgrid = new SendGrid({ apiKey: 'SG.1', transport });
  await sendgrid.with({ region: 'eu' }).scopes.get();
  await sendgrid.with({ region: 'eu' }).with({ region: undefined }).scopes.get();
  expect(sent).toEqual(['api.eu.sendgrid.com', 'api.sendgrid.com']);
});

test('warnings of Slack go to whom the derived client names', async () => {
  const heard: string[] = [];
  const transport = (): Promise<Response> =>
    Promise.resolve(Response.json({ ok: true, warning: 'missing_charset' }));
  const slack = new Slack({ token: 'xoxb-1', transport, onWarning: () => heard.push('first') });
  await slack.api.test();
  await slack.with({ onWarning: () => heard.push('second') }).api.test();
  await slack.with({ onWarning: undefined }).api.test();
  await slack.with({ token: 'xoxb-2' }).api.test();
  expect(heard).toEqual(['first', 'second', 'first']);
});

test('the same text as a token and as a key is not the same identity', async () => {
  const { options, sent } = setting();
  const calendar = createCalendar({ ...options, accessToken: 'mine' });
  for (const own of [{ accessToken: 'same' }, { apiKey: 'same' }, { accessToken: 'same' }])
    await calendar.get('/a', own);
  expect(sent.map(({ url, headers }) => [headers['authorization'], new URL(url).search])).toEqual([
    ['Bearer same', ''],
    [undefined, '?key=same'],
    ['Bearer same', ''],
  ]);
});

test('renewed tokens of a call’s own serve its next call, and many identities are forgotten', async () => {
  const { options, sent } = setting();
  const stripe = createStripe({ ...options, apiKey: 'mine' });
  let asked = 0;
  const apiKey = (): string => `own-${asked++}`;
  await stripe.get('/a', { apiKey });
  for (let n = 0; n < 150; n++) await stripe.get('/a', { apiKey: `key-${n}` });
  await stripe.get('/a', { apiKey: 'key-0' });
  expect([whoOf(sent[0]!), whoOf(sent.at(-1)!), sent.length]).toEqual(['Bearer own-0', 'Bearer key-0', 152]);
});

test('a dry run of a call with its own credential shows neither', async () => {
  const client = createStripe({ apiKey: 'sk_live_mine4242' });
  const dry = await client.dryRun((c) => c.get('/v1/a', { apiKey: 'sk_live_own4242' }));
  expect(JSON.stringify(dry)).not.toContain('4242');
  const shown = await client.dryRun((c) => c.get('/v1/a', { apiKey: 'sk_live_own4242' }), { reveal: true });
  expect(shown.headers).toMatchObject({ authorization: 'Bearer sk_live_own4242' });
});

test('the client of any API', async () => {
  const { options, sent } = setting();
  const api = createClient({ baseUrl: 'https://any.test', ...options, auth: bearer('mine') });
  await api.get('/a', { auth: bearer('own') });
  await api.with({ auth: bearer('other') }).get('/a');
  await api.get('/a');
  expect(sent.map(whoOf)).toEqual(['Bearer own', 'Bearer other', 'Bearer mine']);
  expect(() => api.with({ auth: undefined })).toThrow(/option auth of with\(\) is undefined/);
});
