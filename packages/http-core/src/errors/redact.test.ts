import { describe, expect, test } from 'vitest';
import { redact } from './redact.ts';

describe('known secrets', () => {
  test.each<[string, string, string[], string]>([
    ['as it is', 'key abcdef!', ['abcdef'], 'key [redacted]!'],
    ['everywhere', 'abcdef abcdef', ['abcdef'], '[redacted] [redacted]'],
    ['percent-encoded', '?k=p%C3%A4ss%2Fw%3Frd', ['päss/w?rd'], '?k=[redacted]'],
    ['percent-encoded in lower case', '?k=p%c3%a4ss%2fw%3frd', ['päss/w?rd'], '?k=[redacted]'],
    ['inside JSON', String.raw`{"k":"pa\"ss\\word"}`, ['pa"ss\\word'], '{"k":"[redacted]"}'],
    ['white space around it', 'key abcdef!', [' abcdef\n'], 'key [redacted]!'],
    ['the beginning of another', 'key abcdefghij', ['abcdef', 'abcdefghij'], 'key [redacted]'],
    ['too short to be distinguished from text', 'a word', ['word'], 'a word'],
    ['half of a surrogate pair', 'x secret\ud800 x', ['secret\ud800'], 'x [redacted] x'],
    ['with signs of patterns', 'key $&(a+)+$!', ['$&(a+)+$'], 'key [redacted]!'],
  ])('%s', (_what, text, secrets, expected) => {
    expect(redact(text, secrets)).toBe(expected);
  });
});

describe('text that looks like a credential', () => {
  const fake = (...parts: string[]): string => parts.join('');
  test.each([
    [fake('sk_', 'live_abcDEF123')],
    [fake('rk_', 'test_abcDEF123')],
    [fake('whsec', '_abc+/=')],
    [fake('xoxb', '-12-34-abc')],
    [fake('xapp', '-1-A-b')],
    [fake('SG', '.abc_d.ef-g')],
    [fake('ya29', '.a0AfB_x')],
    [fake('AIza', 'SyA1234567890123456789')],
    [fake('ghp', '_abcdef')],
    [fake('AKIA', 'ABCDEFGHIJKL')],
    [fake('eyJ', 'hbGciOi.eyJzdWIi.c2ln')],
    ['Bearer abc.def-ghi'],
    ['Basic dXNlcjpwYXNz'],
    ['bearer abcdefghijklmnop'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----'],
    ['-----BEGIN PRIVATE KEY-----\nMIIE cut off'],
  ])('%s', (secret) => {
    expect(redact(`before ${secret}`)).toBe('before [redacted]');
  });

  test.each([
    ['https://user:hunter2@api.test/x', 'https://[redacted]@api.test/x'],
    ['GET /x?api_key=abc&limit=3', 'GET /x?api_key=[redacted]&limit=3'],
    ['/x?a=1&access_token=abc#f', '/x?a=1&access_token=[redacted]#f'],
    ['/x?client_secret=abc"', '/x?client_secret=[redacted]"'],
  ])('in a URL: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test.each([
    ['No such customer: cus_NffrFeUfNV2Hib'],
    ['Use basic authentication with a password.'],
    ['https://docs.example.com/errors?page=2#token'],
    ['The key is missing.'],
  ])('ordinary text stays: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

test('long text is searched in reasonable time', () => {
  const long = `${'a'.repeat(200_000)}:@ ${'eyJ'.repeat(50_000)} ${'Bearer '.repeat(20_000)} ${'://'.repeat(50_000)}`;
  const startedAt = performance.now();
  redact(long, ['secret-one', 'secret-two']);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
