import { createClient, SdkError } from '@org/http-core';
import { describe, expect, test } from 'vitest';
import { redact, redactedExcerpt } from '../src/errors/redact.ts';
import { nextLink } from '../src/pagination/link-header.ts';

/** What a server could repeat to keep a pattern busy: beginnings of shapes that never end, and runs that almost do. */
const SEEDS = [
  'eyJ-',
  'eyJ.',
  'eyJa.-',
  'SG.',
  'SG.a-',
  'sk_live_ ',
  'xoxb-',
  'AIza-',
  'AKIA0',
  '-----BEGIN ',
  '-----BEGIN PRIVATE KEY-----',
  '-----END ',
  'Bearer ',
  'bearer   ',
  '://a:',
  '://a:b',
  '://:',
  '?key=',
  '&token=a&',
  'https://a/',
  'http',
  '\t',
  ' ',
  '<',
  '<a>;',
  '<a>; rel="',
  '<a>; rel=a;',
  '\\"',
  'at ',
  '\n    at ',
  '@:1',
  'a',
];

/** CPU time of `work`, in milliseconds: the best of three, since a busy machine only ever adds. */
function cost(work: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

/** Four times the text may take about four times as long; a square would take sixteen, and at this size seconds. */
function expectLinear(work: (text: string) => void, seed: string, characters = 50_000): void {
  const once = seed.repeat(Math.ceil(characters / seed.length));
  const few = cost(() => {
    work(once);
  });
  const many = cost(() => {
    work(once.repeat(4));
  });
  expect(many).toBeLessThan(Math.max(60, few * 8));
}

describe.each(SEEDS)('%j, repeated', (seed) => {
  test('is redacted in linear time', () => {
    expectLinear((text) => redact(text, ['a-secret-in-use', 'päss/w?rd']), seed);
    expectLinear((text) => redact(`${text}!`), seed);
  });

  test('is parsed as links in linear time', () => {
    expectLinear((text) => {
      try {
        nextLink(text, { operation: 'a.list' });
      } catch {
        // An unreadable header is an error; here it only has to be quick.
      }
    }, seed);
  });

  test('is shortened before it is searched, in an error of the server', async () => {
    const message = seed.repeat(Math.ceil(300_000 / seed.length));
    const api = createClient({
      baseUrl: 'https://outside.test',
      retry: false,
      fetch: () => Promise.resolve(Response.json({ error: { message } }, { status: 400 })),
    });
    const before = process.cpuUsage();
    const error: unknown = await api.get('/x').catch((thrown: unknown) => thrown);
    const { user } = process.cpuUsage(before);
    expect(SdkError.isInstance(error) && error.message.length).toBeLessThanOrEqual(8_192);
    expect(user / 1_000).toBeLessThan(500);
  });
});

test('a request id is shortened before it is searched', async () => {
  const id = `req_${'eyJ-'.repeat(3_900)}`;
  const api = createClient({
    baseUrl: 'https://outside.test',
    retry: false,
    fetch: () => Promise.resolve(new Response('{}', { status: 400, headers: { 'x-request-id': id } })),
  });
  const error: unknown = await api.get('/x').catch((thrown: unknown) => thrown);
  if (!SdkError.isInstance(error)) throw error;
  expect(error.requestId === undefined || error.requestId.length <= 200).toBe(true);
});

test('the message, name, code and stack of a foreign error are bounded, and so is the cause in ours', () => {
  const foreign = Object.assign(new Error('x'.repeat(2_000_000)), { code: 'C'.repeat(100_000) });
  foreign.name = 'N'.repeat(100_000);
  foreign.stack = `Error: ${foreign.message}\n${'    at f (file.js:1:1)\n'.repeat(50_000)}`;
  const { cause } = new SdkError('code', 'message', { cause: foreign });
  if (!(cause instanceof Error)) throw new Error('There is no cause.');
  expect(cause.message.length).toBeLessThanOrEqual(8_192);
  expect(cause.name.length).toBeLessThanOrEqual(200);
  expect((cause as Error & { code: string }).code.length).toBeLessThanOrEqual(200);
  expect(cause.stack?.length).toBeLessThanOrEqual(20_000);
});

test('a secret at the end of the excerpt is hidden as well', () => {
  const secret = `sk_live_${'a'.repeat(300)}`;
  for (let at = 150; at < 210; at++) {
    const shown = redactedExcerpt(`${' '.repeat(at)}${secret} end`, 200);
    expect(shown).not.toContain('aaa');
    expect(shown.length).toBeLessThanOrEqual(200);
  }
});
