import { didYouMean } from '@org/runtime-kit';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { createSchemeHandler, createVerifier, systemClock, type StripeOptions } from '../scheme-kit.ts';
import {
  createWebhookHandler,
  github,
  googleChannel,
  hmac,
  hubspot,
  inboundParse,
  memoryDedup,
  paypal,
  sendgrid,
  slack,
  standardWebhooks,
  stripe,
} from '../index.ts';
import { drainQueue, runWorker } from '../queue/index.ts';
import { toExpressHandler } from '../adapters/express.ts';
import { fastifyWebhooks } from '../adapters/fastify.ts';
import { toLambdaHandler } from '../adapters/lambda.ts';
import { toNodeHandler } from '../adapters/node.ts';
import { paypalCertificates } from '../paypal/certificates.ts';
import { sqliteInbox } from '../sqlite/inbox.ts';
import { sqliteQueue } from '../sqlite/queue.ts';
import * as testing from '../testing/index.ts';

type Options = Record<string, unknown>;

const shop = {
  name: 'shop',
  headers: { signature: 'x-shop' },
  format: { kind: 'single', encoding: 'hex' },
  signed: '{body}',
} as const;

/** Every function that takes options, from JavaScript: with options that work, and others. */
const functions: Readonly<Record<string, (more: Options) => unknown>> = {
  createWebhookHandler: (more) => createWebhookHandler({ scheme: stripe({ secrets: 's' }), ...more }),
  createVerifier: (more) =>
    createVerifier(shop, { keys: [], clock: systemClock, toleranceMs: 1, maxBodyBytes: 1, ...more }),
  stripe: (more) => stripe({ secrets: 's', ...more }),
  slack: (more) => slack({ secrets: 's', ...more }),
  github: (more) => github({ secrets: 's', ...more }),
  hubspot: (more) => hubspot({ secrets: 's', publicUrl: 'https://example.com', ...more }),
  standardWebhooks: (more) => standardWebhooks({ secrets: undefined, ...more }),
  googleChannel: (more) => googleChannel({ secrets: 's', ...more }),
  sendgrid: (more) => sendgrid({ publicKeys: undefined, ...more }),
  inboundParse: (more) => inboundParse({ publicKeys: undefined, ...more }),
  paypal: (more) => paypal({ webhookIds: 'w', certificates: () => Promise.reject(new Error()), ...more }),
  hmac: (more) => hmac({ ...shop, secrets: 's', type: () => 'order', ...more }),
  memoryDedup: (more) => memoryDedup(more),
  sqliteInbox: (more) => sqliteInbox(new DatabaseSync(':memory:'), more),
  sqliteQueue: (more) => sqliteQueue(new DatabaseSync(':memory:'), more),
  paypalCertificates: (more) => paypalCertificates(more),
  myWebhooks: (more) =>
    createSchemeHandler('myWebhooks', { secrets: 's', ...more }, { secrets: true }, stripe),
};

describe.each(Object.entries(functions))('%s', (name, call) => {
  test('accepts its own options', () => {
    expect(() => call({})).not.toThrow();
  });

  test('rejects an option that does not exist and names it', () => {
    expect(() => call({ unheardOf: undefined })).toThrow(
      expect.objectContaining({
        name: 'WebhookConfigError',
        message: expect.stringMatching(new RegExp(`^${name} has no option "unheardOf"\\. Its options are `)),
      }),
    );
  });
});

test('suggests the option that was probably meant', () => {
  expect(() => stripe({ secret: 'whsec_x' } as never)).toThrow(
    /no option "secret"\. Did you mean "secrets"\?/,
  );
  expect(() => stripe({ tolerance: 300 } as never)).toThrow(/Did you mean "toleranceMs"\?/);
  expect(() => functions['createWebhookHandler']?.({ onfailure: 1 })).toThrow(/Did you mean "onFailure"\?/);
  expect(() => stripe('whsec_x' as never)).toThrow(
    /takes an object of options but received a value of type string/,
  );
  expect(() => createWebhookHandler(undefined as never)).toThrow(/takes an object of options/);
});

const timed = [
  'stripe',
  'slack',
  'hubspot',
  'standardWebhooks',
  'googleChannel',
  'sendgrid',
  'inboundParse',
  'hmac',
];
const limited = [...timed, 'github', 'paypal'];

test.each(limited)('%s rejects a limit that would not limit', (name) => {
  for (const maxBodyBytes of [Number.NaN, 0, -1, '1000']) {
    expect(() => functions[name]?.({ maxBodyBytes })).toThrow(/maxBodyBytes must be a number, above 0/);
  }
  expect(() => functions[name]?.({ clock: {} })).toThrow(/clock must be an object with a method now\(\)/);
  expect(() => functions[name]?.({ crypto: 'node' })).toThrow(/'auto' or 'webcrypto'/);
});

test.each(timed)('%s rejects a tolerance that would accept everything', (name) => {
  for (const toleranceMs of [Number.NaN, -1, '300000']) {
    expect(() => functions[name]?.({ toleranceMs })).toThrow(/toleranceMs must be a number, 0 or more/);
  }
});

test.each<[Options, RegExp]>([
  [{ scheme: 'stripe' }, /scheme must be an object with a method verify\(\)/],
  [{ dedup: true }, /dedup must be an object with a method claim\(\)/],
  [{ queue: {} }, /queue must be an object with a method enqueue\(\)/],
  [{ onFailure: console }, /onFailure must be a function/],
  [{ unknownEvents: 'ignore' }, /unknownEvents must be 'acknowledge'/],
  [{ replyWithinMs: Number.NaN }, /replyWithinMs must be a number/],
  [{ leaseMs: '5s' }, /leaseMs must be a number/],
])('functions that are called later are checked at construction: %j', (options, message) => {
  expect(() => functions['createWebhookHandler']?.(options)).toThrow(message);
});

describe('a worker', () => {
  const queue = sqliteQueue(new DatabaseSync(':memory:'));
  const { process: run } = createWebhookHandler({ scheme: stripe({ secrets: 's' }) });
  const { signal } = new AbortController();

  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'an unknown option',
      () => drainQueue(queue, run, { attempts: 3 } as never),
      /drainQueue has no option "attempts"/,
    ],
    [
      'an unknown option',
      () => runWorker(queue, run, { signal, poll: 1 } as never),
      /Did you mean "pollMs"\?/,
    ],
    ['no options', () => runWorker(queue, run, undefined as never), /takes an object of options/],
    ['no signal', () => runWorker(queue, run, {} as never), /signal must be an object/],
    ['a limit that is none', () => drainQueue(queue, run, { maxAttempts: Number.NaN }), /maxAttempts/],
    ['a pause that is none', () => runWorker(queue, run, { signal, pollMs: 0 }), /pollMs/],
    ['a handler, not its process', () => drainQueue(queue, {} as never), /run must be a function/],
    ['no queue', () => drainQueue({} as never, run), /queue must be an object with a method receive\(\)/],
  ])('rejects %s', async (_what, call, message) => {
    await expect(call()).rejects.toThrow(message);
  });
});

test.each(Object.entries(testing).filter(([name]) => /^(?:sign|googleChannelDelivery)/.test(name)))(
  '%s rejects an option that does not exist',
  async (name, sign) => {
    const call = Promise.resolve({ secrets: 'x' }).then(sign as (options: object) => unknown);
    await expect(call).rejects.toThrow(`${name} has no option "secrets".`);
  },
);

test('a PayPal scheme without a way to verify is rejected', () => {
  expect(() => paypal({ webhookIds: 'w' } as never)).toThrow(
    /needs the option certificates.*or verifyOnline/,
  );
});

test.each<[string, (handler: never) => unknown]>([
  ['toExpressHandler', toExpressHandler],
  ['toNodeHandler', toNodeHandler],
  ['toLambdaHandler', toLambdaHandler],
  [
    'fastifyWebhooks',
    (handler) => {
      fastifyWebhooks({} as never, { path: '/', handler }, () => undefined);
    },
  ],
])('%s rejects a value that is not a handler, such as a scheme', (_name, adapt) => {
  const scheme = stripe({ secrets: 's' });
  expect(() => adapt(scheme as never)).toThrow(/handler must be an object with a method receive\(\)/);
});

describe('on', () => {
  const mails = () => createWebhookHandler({ scheme: inboundParse({ publicKeys: undefined }) });

  test('rejects a name that the sender never sends, if all names are known', () => {
    const register = (type: string) => () => mails().on(type as never, () => undefined);
    expect(register('inbound_mail')).not.toThrow();
    expect(register('inbound_mial')).toThrow(/no event "inbound_mial"\. Did you mean "inbound_mail"\?/);
    expect(register('email')).toThrow(/The events are inbound_mail\. Use onAny\(\)/);
    expect(register('')).toThrow(/must be a string/);
  });

  test('rejects a value that is not a handler', () => {
    expect(() => mails().on('inbound_mail', undefined as never)).toThrow(/handler must be a function/);
    expect(() => mails().onAny(undefined as never)).toThrow(/handler must be a function/);
  });
});

test('createSchemeHandler passes the scheme its options, and the clock to both', async () => {
  const clock = { ...systemClock, now: () => 0 };
  const passed: unknown[] = [];
  const failures: unknown[] = [];
  const handler = createSchemeHandler(
    'myWebhooks',
    {
      secrets: 's',
      toleranceMs: undefined,
      clock,
      onFailure: (failure) => failures.push(failure),
      endpoint: 'a',
    },
    { secrets: true, toleranceMs: true, maxBodyBytes: true, clock: true, crypto: true },
    (options: StripeOptions) => {
      passed.push(options);
      return stripe(options);
    },
  );
  expect(passed).toEqual([{ secrets: 's', toleranceMs: undefined, clock }]);
  expect((await handler(new Request('https://example.com', { method: 'POST', body: '{}' }))).status).toBe(
    401,
  );
  expect(failures).toHaveLength(1);
});

test.each([
  ['secret', 'secrets'],
  ['payment_intent.suceeded', 'payment_intent.succeeded'],
  ['Invoice.Paid', 'invoice.paid'],
  ['customer.created', undefined],
  ['ab', undefined],
  ['x'.repeat(10_000), undefined],
])('the suggestion for %s is %s', (name, expected) => {
  const candidates = ['secrets', 'payment_intent.succeeded', 'invoice.paid', 'customer.deleted', 'cd'];
  expect(didYouMean(name, candidates)).toBe(expected);
});
