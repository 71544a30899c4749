import { createPublicKey } from 'node:crypto';
import { toWebhookRequest } from '@org/webhooks/testing';
import { pubsubPush } from '@org/google/webhooks';
import { OAuth2Client } from 'google-auth-library';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { audience, clock, forger, google, options, push, serviceAccount } from './push-setup.ts';

/** Google's own verifier, which the documentation of Pub/Sub recommends, with all its checks enabled. */
const client = new OAuth2Client();
const [jwk = { kty: 'RSA' }] = google.keys.keys;
const pem = createPublicKey({ key: { ...jwk }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
const issuers = ['https://accounts.google.com', 'accounts.google.com'];
const theirs = (token: string): Promise<boolean> =>
  client.verifySignedJwtWithCertsAsync(token, { [google.keyId]: pem.toString() }, audience, issuers).then(
    () => true,
    () => false,
  );

const scheme = pubsubPush(options);
const genuine = toWebhookRequest(await push());
const ours = async (token: string): Promise<boolean> =>
  (await scheme.verify({ ...genuine, headers: { get: () => `Bearer ${token}` } })).ok;

const now = Math.floor(clock.now() / 1000);

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() });
});
afterAll(() => {
  vi.useRealTimers();
});

interface Claims {
  readonly iss: unknown;
  readonly aud: unknown;
  readonly email: unknown;
  readonly email_verified: unknown;
  readonly iat: unknown;
  readonly exp: unknown;
  readonly nbf?: unknown;
}

const mint = async (claims: Partial<Claims>, keys = google): Promise<string> =>
  ((await push({ claims, keys })).headers['authorization'] ?? '').slice('Bearer '.length);

test('accepts what Google’s library accepts as a whole', async () => {
  const valid: Partial<Claims>[] = [
    {},
    { iss: 'accounts.google.com' },
    { iat: now - 3600, exp: now },
    { iat: now + 299, exp: now + 3899 },
    { iat: now - 3600, exp: now - 299 },
    { nbf: now },
  ];
  for (const claims of valid) {
    const token = await mint(claims);
    expect([await theirs(token), await ours(token)]).toEqual([true, true]);
  }
});

/** All that only Google's library accepts, by kind. */
const stricter: readonly (readonly [kind: string, applies: (claims: Claims, token: string) => boolean])[] = [
  ['another service account', ({ email }) => email !== serviceAccount],
  ['an address that is not verified', ({ email_verified: verified }) => verified !== true],
  ['a life of more than an hour', ({ iat, exp }) => Number(exp) - Number(iat) > 3600],
  ['issued more than an hour ago', ({ iat }) => now - Number(iat) > 3900],
  ['not yet valid', ({ nbf }) => nbf !== undefined && Number(nbf) > now],
  ['an end five minutes past to the second', ({ exp }) => exp === now - 300],
  [
    'a time that is no number',
    ({ iat, exp, nbf = 0 }) => [iat, exp, nbf].some((time) => typeof time !== 'number'),
  ],
  ['a signature in another spelling', (_, token) => !/^[\w-]+\.[\w-]+\.[\w-]{341}[AQgw]$/.test(token)],
];

/** `pnpm fuzz` runs a million. */
const CASES = Number(process.env['FUZZ_CASES'] ?? 50_000);

const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;

test(
  'accepts only what Google’s library accepts; what only the library accepts is of a known kind',
  { timeout: CASES * 1.5 },
  async () => {
    const time = fc.oneof(
      fc.constantFrom(0, 300, 301, 3600, 3900, 86_400).chain((by) => fc.constantFrom(now + by, now - by)),
      fc.constantFrom<unknown>(undefined, null, '', String(now), 1e20, -1, true),
    );
    const wrong = fc.record({
      iss: fc.constantFrom<unknown>(
        'accounts.google.com',
        'https://accounts.google.com/',
        'evil',
        '',
        null,
        1,
      ),
      aud: fc.constantFrom<unknown>([audience], [audience, 'x'], `${audience}/`, 'x', [], null, 1),
      email: fc.constantFrom<unknown>(
        'push@evil.iam.gserviceaccount.com',
        serviceAccount.toUpperCase(),
        null,
      ),
      email_verified: fc.constantFrom<unknown>(false, 'true', 1, null),
      iat: time,
      exp: time,
      nbf: time,
    });
    // One or two claims at a time: with more, both would reject every token.
    const names = ['iss', 'aud', 'email', 'email_verified', 'iat', 'exp', 'nbf'] as const;
    const changes = fc
      .tuple(wrong, fc.subarray([...names], { maxLength: 2 }))
      .map(([values, changed]) => Object.fromEntries(changed.map((name) => [name, values[name]])));
    // Signing is slow, so tokens are made once, and then written in many ways.
    const pool: string[] = await Promise.all(
      fc.sample(changes, { numRuns: 1_500, seed: 7 }).map((claims) => mint(claims)),
    );
    pool.push(...(await Promise.all(Array.from({ length: 20 }, () => mint({}, forger)))));
    pool.push(await mint({}));
    const edit = fc.oneof(
      { weight: 6, arbitrary: fc.constant((token: string) => token) },
      { weight: 1, arbitrary: fc.nat(1_000).map((at) => (token: string) => token.slice(0, at)) },
      {
        weight: 2,
        arbitrary: fc.tuple(fc.nat(1_200), fc.constantFrom('A', 'B', '-', '_', '=', '+', '.', ' ', '\n')).map(
          ([at, text]) =>
            (token: string) =>
              token.slice(0, at) + text + token.slice(at + 1),
        ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('=', '==', 'A', '.', ' ').map((text) => (token: string) => token + text),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('B', 'x', '-').map((text) => (token: string) => token.slice(0, -1) + text),
      },
    );
    const both = { accepted: 0, refused: 0 };
    const kinds = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pool), edit, async (token, change) => {
        const text = change(token);
        const [they, we] = await Promise.all([theirs(text), ours(text)]);
        if (they === we) {
          both[they ? 'accepted' : 'refused'] += 1;
          return;
        }
        expect({ text, they, we }).toEqual({ text, they: true, we: false });
        const found = stricter.filter(([, applies]) => applies(claimsOf(text), text));
        expect({ claims: claimsOf(text), known: found.length > 0 }).toMatchObject({ known: true });
        for (const [kind] of found) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }),
      { numRuns: CASES },
    );
    expect(both.accepted).toBeGreaterThan(100);
    expect(both.refused).toBeGreaterThan(1_000);
    // A kind that no longer occurs is no reason to be stricter.
    expect([...kinds.keys()].sort()).toEqual(stricter.map(([kind]) => kind).sort());
  },
);
