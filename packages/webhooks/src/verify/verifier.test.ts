import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hmacKey } from '../crypto/hmac.ts';
import type { VerifyKey } from '../contract/keys.ts';
import { WebhookConfigError } from '../base/errors.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import type { SignatureScheme } from '../contract/signature-scheme.ts';
import { createVerifier, type VerifierOptions } from './verifier.ts';

const scheme: SignatureScheme = {
  name: 'test',
  headers: { signature: 'x-signature', timestamp: 'x-time' },
  format: { kind: 'single', encoding: 'hex', prefix: 'v0=' },
  signed: 'v0:{timestamp}:{body}',
  unit: 'seconds',
};
const clock = new VirtualClock();
const nowSeconds = clock.now() / 1000;
const keyOf = (secret: string): VerifyKey => hmacKey(Buffer.from(secret), '');
const options = (secrets: readonly string[], more: Partial<VerifierOptions> = {}): VerifierOptions => ({
  keys: secrets.map(keyOf),
  clock,
  toleranceMs: 300_000,
  maxBodyBytes: 100,
  ...more,
});

const signed = (secret: string, body: string, time: string | number = nowSeconds) => ({
  method: 'POST',
  url: '/',
  body: Buffer.from(body),
  headers: new Headers({
    'x-signature': `v0=${createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')}`,
    'x-time': String(time),
  }),
});

describe('a verifier', () => {
  test('returns which secret matched', () => {
    const verify = createVerifier(scheme, options(['new', 'old']));
    expect(verify(signed('new', 'x'))).toEqual({ ok: true, secretIndex: 0, timestampMs: clock.now() });
    expect(verify(signed('old', 'x'))).toEqual({ ok: true, secretIndex: 1, timestampMs: clock.now() });
    expect(verify(signed('other', 'x'))).toMatchObject({ ok: false, reason: 'signature_mismatch' });
  });

  test('tries every key, even after a match', () => {
    const tried: string[] = [];
    const spying = (secret: string): VerifyKey => {
      const key = keyOf(secret);
      return {
        ...key,
        matches: (content, candidates) => {
          tried.push(secret);
          return key.matches(content, candidates);
        },
      };
    };
    const verify = createVerifier(scheme, options([], { keys: ['a', 'b', 'c'].map(spying) }));
    expect(verify(signed('a', 'x'))).toMatchObject({ ok: true });
    expect(tried).toEqual(['a', 'b', 'c']);
  });

  test.each([
    [-300, 'ok'],
    [300, 'ok'],
    [-301, 'too_old'],
    [301, 'too_new'],
  ])('%i seconds from now: %s', (offset, expected) => {
    const verification = createVerifier(scheme, options(['s']))(signed('s', 'x', nowSeconds + offset));
    expect('reason' in (verification as object) ? verification : { reason: 'ok' }).toMatchObject({
      reason: expected,
    });
  });

  test('does not read a body over the limit', () => {
    const verify = createVerifier(scheme, options(['s']));
    expect(verify(signed('s', 'x'.repeat(100)))).toMatchObject({ ok: true });
    expect(verify(signed('s', 'x'.repeat(101)))).toMatchObject({ reason: 'body_too_large' });
  });

  test('names what is missing or malformed, but never its content', () => {
    const verify = createVerifier(scheme, options(['s']));
    const request = signed('s', 'x');
    request.headers.delete('x-time');
    expect(verify(request)).toMatchObject({
      reason: 'missing_header',
      message: expect.stringContaining('x-time'),
    });
    request.headers.set('x-time', 'hunter2');
    const verification = verify(request);
    expect(verification).toMatchObject({
      reason: 'malformed_header',
      message: expect.stringContaining('x-time'),
    });
    expect(JSON.stringify(verification)).not.toContain('hunter2');
  });

  test('a repeated header is malformed, and neither value counts', () => {
    const request = signed('s', 'x');
    request.headers.append('x-signature', request.headers.get('x-signature') ?? '');
    expect(createVerifier(scheme, options(['s']))(request)).toMatchObject({ reason: 'malformed_header' });
  });

  test.each<[string, Partial<SignatureScheme>, string]>([
    ['a body that is not signed', { signed: '{timestamp}' }, 'The option signed must contain {body}'],
    ['an unknown part', { signed: '{body}{nonce}' }, '{nonce} is not a part of a request'],
    [
      'an id without a header',
      { signed: '{id}{body}' },
      'The test scheme signs {id}, so it needs headers.id.',
    ],
    [
      'a time without a unit',
      { unit: undefined as never },
      'The test scheme signs {timestamp}, so it needs its unit.',
    ],
    [
      'a time without a header',
      { headers: { signature: 'x' } },
      'The test scheme signs {timestamp}, so it needs headers.timestamp.',
    ],
  ])('%s is rejected at construction', (_what, change, message) => {
    const create = () => createVerifier({ ...scheme, ...change }, options(['s']));
    expect(create).toThrow(WebhookConfigError);
    expect(create).toThrow(message);
  });

  test('an option that does not exist is rejected at construction', () => {
    const create = () => createVerifier(scheme, { ...options(['s']), tolerance: 5 } as VerifierOptions);
    expect(create).toThrow('createVerifier has no option "tolerance".');
  });

  test('says how large a body may be, and that no signature matches', () => {
    const verify = createVerifier(scheme, options(['s']));
    expect(verify(signed('s', 'x'.repeat(101)))).toMatchObject({
      message: 'The body is larger than 100 bytes.',
    });
    expect(verify(signed('other', 'x'))).toMatchObject({
      message: 'No signature matches this body under any secret.',
    });
  });

  test('an id that is signed has no full stop, no white space and at most 256 characters', () => {
    const withId: SignatureScheme = {
      name: 'test',
      headers: { signature: 'x-signature', id: 'x-id' },
      format: { kind: 'single', encoding: 'hex' },
      signed: '{id}.{body}',
    };
    const verify = createVerifier(withId, options(['s']));
    const request = (id: string) => ({
      method: 'POST',
      url: '/',
      body: Buffer.from('x'),
      headers: new Headers({
        'x-id': id,
        'x-signature': createHmac('sha256', 's').update(`${id}.x`).digest('hex'),
      }),
    });
    expect(verify(request('msg_1'))).toEqual({ ok: true, secretIndex: 0 });
    expect(verify(request('a'.repeat(256)))).toMatchObject({ ok: true });
    for (const id of ['a.1', 'a b', 'a'.repeat(257)])
      expect(verify(request(id))).toMatchObject({
        reason: 'malformed_header',
        message: expect.stringContaining('x-id'),
      });
    expect(verify(request(''))).toMatchObject({ reason: 'missing_header' });
  });

  test('a key receives only the signatures of its version and its length', () => {
    const listed: SignatureScheme = {
      name: 'test',
      headers: { signature: 'x-signature' },
      format: { kind: 'list', encoding: 'base64' },
      signed: '{body}',
    };
    const seen: (readonly Uint8Array[])[] = [];
    const spy = (version: string, signatureLength: number): VerifyKey => ({
      version,
      signatureLength,
      matches: (_content, candidates) => seen.push(candidates) > 100,
    });
    const verify = createVerifier(listed, options([], { keys: [spy('v1', 3), spy('v1', 0), spy('v2', 3)] }));
    const base64 = (...bytes: readonly number[]): string => Buffer.from(bytes).toString('base64');
    const headers = new Headers({
      'x-signature': `v1,${base64(1, 1, 1)} v1,${base64(2, 2, 2, 2)} v2,${base64(3, 3, 3)}`,
    });
    expect(verify({ method: 'POST', url: '/', body: Buffer.from('x'), headers })).toMatchObject({
      ok: false,
    });
    expect(seen.map((candidates) => candidates.map(([first]) => first))).toEqual([[1], [1, 2], [3]]);
  });
});
