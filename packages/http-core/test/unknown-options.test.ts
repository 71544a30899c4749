/** Every function that takes options refuses names that it would ignore, and what is no object of options. */
import { describe, expect, test } from 'vitest';
import {
  apiKey,
  basic,
  batcher,
  bearer,
  cachedCredential,
  circuitBreaker,
  hmacSigning,
  openTelemetry,
  rateLimiter,
} from '../src/index.ts';
import type { CredentialFunction } from '../src/auth/index.ts';
import { httpCache } from '../src/cache/index.ts';
import { clientOf } from './support/client.ts';
import { json } from './support/scripted.ts';
import { failureOf } from '@org/scripts/testing/settled';

type Make = (options: never) => unknown;

const makers: readonly (readonly [name: string, make: Make, right: object, wrong: string, hint: string])[] = [
  ['rateLimiter', rateLimiter, { policies: [] }, 'policy', 'Its options are policies'],
  ['circuitBreaker', circuitBreaker, {}, 'maxopenms', 'Write maxOpenMs'],
  ['httpCache', httpCache, {}, 'max_bytes', 'Write maxBytes'],
  ['apiKey', apiKey, { header: 'x-key', value: 'k' }, 'Header', 'Write header'],
  ['hmacSigning', hmacSigning, { secret: 's' }, 'secretEncodng', 'Write secretEncoding'],
  ['batcher', batcher, { send: () => Promise.resolve([]) }, 'windowMS', 'Write windowMs'],
  [
    'openTelemetry',
    openTelemetry,
    { meter: { createHistogram: () => undefined } },
    'tracers',
    'Write tracer',
  ],
  ['cachedCredential', (options) => cachedCredential(() => 'x', options), { ttlMs: 5 }, 'ttl', 'Write ttlMs'],
];

describe.each(makers)('%s', (name, make, right, wrong, hint) => {
  test('refuses what it does not know, and what are no options', () => {
    expect(make(right as never)).toBeDefined();
    expect(() => make({ ...right, [wrong]: 1 } as never)).toThrow(
      expect.objectContaining({
        name: 'ConfigurationError',
        message: expect.stringMatching(new RegExp(`^${name}\\(\\) has no option ${wrong}\\. ${hint}`)),
      }),
    );
    for (const given of ['text', null, 5])
      expect(() => make(given as never)).toThrow(`${name}() takes an object of options, such as {`);
  });
});

test('a rate of failures, too', () => {
  expect(() => circuitBreaker({ failureRate: { treshold: 0.5 } as object })).toThrow(
    /treshold\. Write threshold/,
  );
});

test('a credential function that fails is at fault itself, and not the option that was passed', async () => {
  const thrown = new Error('vault is sealed');
  const { client } = clientOf([], { auth: bearer(() => Promise.reject(thrown)) });
  const error = await failureOf(client.get('/x'));
  expect(error).toMatchObject({ name: 'CredentialError', cause: thrown });
  expect((error as Error).message).toContain(
    'The credential function failed; see `cause` for what it threw.',
  );
  expect((error as Error).message).not.toContain('Pass ');
});

test.for([0, -1, 0.5, '2'])('a call costs a whole number of units: not %o', async (limiterCost) => {
  const { client, sent } = clientOf([json({})]);
  const error = await failureOf(client.get('/x', { limiterCost: limiterCost as number }));
  expect(error).toMatchObject({ name: 'InvalidParamsError', param: 'limiterCost' });
  expect(sent).toHaveLength(0);
});

describe('a credential that is none is told as what it is', () => {
  test.for<[string, unknown, string]>([
    ['a number', 12345, 'a value of type number'],
    ['an object', {}, 'a value of type object'],
    ['null', null, 'an empty value'],
    ['nothing', undefined, 'an empty value'],
  ])('%s', async ([, given, got]) => {
    const credential = given as CredentialFunction;
    for (const auth of [
      bearer(credential),
      basic('user', credential),
      apiKey({ header: 'x-key', value: credential }),
      hmacSigning({ secret: credential }),
    ]) {
      const { client, sent } = clientOf([], { auth });
      const error = await failureOf(client.get('/x'));
      expect(error).toMatchObject({ name: 'CredentialError' });
      expect((error as Error).message).toContain(`There is no credential: got ${got}.`);
      expect(sent).toHaveLength(0);
    }
  });
});

test('the option stream is refused where the response is no stream', async () => {
  const { client, sent } = clientOf([json({})]);
  for (const responseType of [undefined, 'json', 'binary'] as const) {
    const error = await failureOf(client.get('/x', { responseType, stream: { end: 'never' } }));
    expect(error).toMatchObject({ name: 'InvalidParamsError', param: 'stream', mayHaveExecuted: false });
    expect((error as Error).message).toContain("Pass responseType: 'sse'");
  }
  expect(sent).toHaveLength(0);
});
