import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { applied, attempt, authContext, renewed } from '../../../test/support/auth-attempt.ts';
import { ConfigurationError, CredentialError, InvalidParamsError } from '../../errors/call-errors.ts';
import { VirtualClock } from '../../testing/index.ts';
import { hmacSigning, type HmacSigningOptions, type SignedParts } from './hmac-signing.ts';

const SECRET = 'hmac-secret-1';
const NOW = 1_700_000_000_250;
const sha256 = (body: string | Uint8Array): string => createHash('sha256').update(body).digest('hex');
const hmac = (message: string, secret: string | Buffer = SECRET): string =>
  createHmac('sha256', secret).update(message).digest('hex');

/** What the strategy had to sign. */
async function partsOf(
  over: Parameters<typeof attempt>[0],
  options: Partial<HmacSigningOptions> = {},
): Promise<SignedParts> {
  let seen: SignedParts | undefined;
  const canonical = (parts: SignedParts): string => {
    seen = parts;
    return '';
  };
  await applied(hmacSigning({ secret: SECRET, canonical, ...options }), over, {
    clock: new VirtualClock(NOW),
  });
  return seen!;
}

test('by default: method, path with query, timestamp and body hash, a line each', async () => {
  const { headers } = await applied(
    hmacSigning({ secret: SECRET }),
    { method: 'POST', url: 'https://api.example.com/v1/a%2Fb?x=1&y=%20', body: '{"a":1}' },
    { clock: new VirtualClock(NOW) },
  );
  expect(headers).toEqual({
    'x-timestamp': '1700000000',
    'x-signature': hmac(`POST\n/v1/a%2Fb?x=1&y=%20\n1700000000\n${sha256('{"a":1}')}`),
  });
});

test('an API that joins timestamp, method, path and body and writes Base64 on both sides', async () => {
  const key = Buffer.from('0123456789abcdef');
  const { headers } = await applied(
    hmacSigning({
      secret: key.toString('base64'),
      secretEncoding: 'base64',
      encoding: 'base64',
      canonical: ({ timestamp, method, path, body }) =>
        timestamp + method + path + new TextDecoder().decode(body),
      headers: { signature: 'CB-ACCESS-SIGN', timestamp: 'CB-ACCESS-TIMESTAMP' },
    }),
    { method: 'POST', url: 'https://api.example.com/orders', body: '{"size":"1"}' },
    { clock: new VirtualClock(NOW) },
  );
  expect(headers['cb-access-sign']).toBe(
    createHmac('sha256', key).update('1700000000POST/orders{"size":"1"}').digest('base64'),
  );
});

// RFC 4231 §4.2 and §4.3: the algorithm itself.
test.for([
  [
    'SHA-256',
    '0b'.repeat(20),
    'Hi There',
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  ],
  [
    'SHA-256',
    '4a656665',
    'what do ya want for nothing?',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    'SHA-512',
    '4a656665',
    'what do ya want for nothing?',
    '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
  ],
] as const)('%s %s', async ([hash, secret, message, expected]) => {
  const strategy = hmacSigning({ secret, secretEncoding: 'hex', hash, canonical: () => message });
  expect((await applied(strategy)).headers['x-signature']).toBe(expected);
});

describe('the parts', () => {
  test.for<readonly [string, string, string, string]>([
    ['https://h.example:8443/p?q=1', 'h.example:8443', '/p', 'q=1'],
    ['https://h.example', 'h.example', '/', ''],
    ['https://h.example?q=1', 'h.example', '/', 'q=1'],
    ['https://h.example/a?b?c', 'h.example', '/a', 'b?c'],
  ])('%s', async ([url, host, path, query]) => {
    expect(await partsOf({ url })).toMatchObject({ host, path, query });
  });

  test.for([
    ['seconds', '1700000000'],
    ['milliseconds', '1700000000250'],
    ['iso', '2023-11-14T22:13:20.250Z'],
  ] as const)('the timestamp in %s', async ([timestampFormat, timestamp]) => {
    expect((await partsOf({}, { timestampFormat })).timestamp).toBe(timestamp);
  });

  test.for<readonly [string, Parameters<typeof attempt>[0]]>([
    ['nothing', { body: undefined }],
    ['text', { body: 'grüße' }],
    ['bytes', { body: new Uint8Array([0, 255, 1]) }],
    ['a blob', { body: new Blob(['blob']) }],
  ])('the hash of %s', async ([, over]) => {
    const bytes = over?.body === undefined ? '' : new Uint8Array(await new Response(over.body).arrayBuffer());
    expect((await partsOf(over)).bodyHash).toBe(sha256(bytes));
  });

  test('a form is signed as exactly the bytes that are sent', async () => {
    const form = new FormData();
    form.set('file', new File(['x'], 'a.txt'));
    const request = await applied(hmacSigning({ secret: SECRET, headers: { bodyHash: 'digest' } }), {
      method: 'POST',
      body: form,
    });
    expect(request.body).toBeInstanceOf(Uint8Array);
    expect(request.headers['digest']).toBe(sha256(request.body as Uint8Array));
    const boundary = /boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1] ?? '?';
    expect(new TextDecoder().decode(request.body as Uint8Array)).toContain(`--${boundary}`);
  });

  test('a stream is refused, unless the API knows unsigned bodies', async () => {
    const stream = (): ReadableStream<Uint8Array> => new ReadableStream();
    await expect(partsOf({ body: stream() })).rejects.toBeInstanceOf(InvalidParamsError);
    expect((await partsOf({ body: stream() }, { streamHash: 'UNSIGNED-PAYLOAD' })).bodyHash).toBe(
      'UNSIGNED-PAYLOAD',
    );
  });
});

test('each attempt has a fresh timestamp and nonce', async () => {
  const clock = new VirtualClock(NOW);
  const strategy = hmacSigning({ secret: SECRET, headers: { nonce: 'x-nonce' } });
  const first = (await applied(strategy, {}, { clock })).headers;
  await clock.advance(2_000);
  const second = (await applied(strategy, {}, { clock })).headers;
  for (const name of ['x-timestamp', 'x-nonce', 'x-signature']) expect(first[name]).not.toBe(second[name]);
  expect(Number(second['x-timestamp']) - Number(first['x-timestamp'])).toBe(2);
});

test('headers may be named, left out, or written together', async () => {
  const { headers } = await applied(
    hmacSigning({
      secret: SECRET,
      headers: { timestamp: null },
      canonical: () => 'm',
      write: (signature, { timestamp }) => ({ Authorization: `HMAC t=${timestamp},v1=${signature}` }),
    }),
    {},
    { clock: new VirtualClock(NOW) },
  );
  expect(headers).toEqual({ 'x-signature': hmac('m'), authorization: `HMAC t=1700000000,v1=${hmac('m')}` });
});

test('the secret may be rotated, and is asked for again after a 401', async () => {
  const secrets = ['old-secret', 'new-secret'];
  const strategy = hmacSigning({ secret: () => secrets.shift() ?? '', canonical: () => 'm' });
  const refused = await applied(strategy);
  expect(refused.headers['x-signature']).toBe(hmac('m', 'old-secret'));
  expect((await renewed(strategy, refused)).headers['x-signature']).toBe(hmac('m', 'new-secret'));
});

test('the secret is protected, and never sent', async () => {
  const context = authContext();
  const request = attempt();
  await hmacSigning({ secret: SECRET }).apply(request, context);
  expect(context.secrets).toContain(SECRET);
  expect(JSON.stringify(request)).not.toContain(SECRET);
});

describe('refused', () => {
  test.for<readonly [string, HmacSigningOptions]>([
    ['no secret', { secret: '' }],
    ['not hex', { secret: 'xyz', secretEncoding: 'hex' }],
    ['not Base64', { secret: '%%%', secretEncoding: 'base64' }],
  ])('%s', async ([, options]) => {
    const failure = await applied(hmacSigning({ ...options, hint: 'Set SECRET.' })).catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(CredentialError);
    expect((failure as Error).message).toContain('Set SECRET.');
  });

  test('the same header twice', () => {
    const headers = { signature: 'X-A', timestamp: 'x-a' };
    expect(() => hmacSigning({ secret: SECRET, headers })).toThrow(ConfigurationError);
  });

  test('a header that would end the header', async () => {
    const write = (): Record<string, string> => ({ 'x-a': 'b\r\nx-admin: 1' });
    await expect(applied(hmacSigning({ secret: SECRET, write }))).rejects.toBeInstanceOf(InvalidParamsError);
  });
});
