import type { LookupAddress } from 'node:dns';
import { ConfigurationError, SdkError } from '@org/http-core';
import { describe, expect, test } from 'vitest';
import { LOOPBACK, urlGuard, type UrlGuard } from './url-guard.ts';
import { UrlRefusedError } from '../contract/errors.ts';

function refusalOf(run: () => unknown): UrlRefusedError {
  try {
    run();
  } catch (error) {
    if (UrlRefusedError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('a URL', () => {
  const guard = urlGuard();

  test.each([
    ['nonsense', 'invalid-url', 'Write an absolute URL'],
    ['/hooks', 'invalid-url', 'Write an absolute URL'],
    ['https://', 'invalid-url', 'Write an absolute URL'],
    ['http://example.com/', 'scheme', 'allowHttp'],
    ['file:///etc/passwd', 'scheme', 'Use https:'],
    ['gopher://example.com:25/', 'scheme', 'Use https:'],
    ['javascript:alert(1)', 'scheme', 'Use https:'],
    ['https://user@example.com/', 'credentials', 'Send a header instead'],
    ['https://:secret@example.com/', 'credentials', 'Send a header instead'],
    ['https://10.1.2.3/', 'address', "add its network to the guard's allow"],
  ])('%s is refused for its %s', (url, reason, hint) => {
    const error = refusalOf(() => guard.checkUrl(url));
    expect(error).toMatchObject({ code: 'url_refused', reason, retryable: false });
    expect(error.message).toContain(hint);
    expect(SdkError.isInstance(error)).toBe(true);
  });

  test('that is refused: the message contains neither path nor secret', () => {
    const error = refusalOf(() => guard.checkUrl('https://user:hunter2@example.com/hooks/T0KEN?key=abc'));
    expect(JSON.stringify(error) + error.message).not.toMatch(/hunter2|T0KEN|abc/);
  });

  test('that is allowed is returned parsed', () => {
    expect(guard.checkUrl('https://example.com:8443/hooks').port).toBe('8443');
    expect(guard.checkUrl(new URL('https://1.1.1.1/')).hostname).toBe('1.1.1.1');
  });

  test('with http or loopback passes if the guard allows it', () => {
    const local = urlGuard({ allow: LOOPBACK, allowHttp: true });
    for (const url of ['http://127.0.0.1:3000/', 'http://[::1]/', 'https://127.9.9.9/']) local.checkUrl(url);
    expect(refusalOf(() => local.checkUrl('http://10.0.0.1/')).address).toBe('10.0.0.1');
  });

  test('an option that is not a network is refused at once', () => {
    expect(() => urlGuard({ allow: ['10.0.0.0/99'] })).toThrow(ConfigurationError);
    expect(() => urlGuard({ deny: ['internal'] })).toThrow(ConfigurationError);
  });
});

describe('a name', () => {
  const resolving = (...addresses: string[]): UrlGuard =>
    urlGuard({ resolve: () => Promise.resolve(addresses) });

  test('with one refused address is refused as a whole', async () => {
    await expect(resolving('1.1.1.1', '169.254.169.254').resolve('mixed.example')).rejects.toMatchObject({
      reason: 'address',
      host: 'mixed.example',
      address: '169.254.169.254',
      message: expect.stringContaining('which mixed.example resolves to') as string,
    });
  });

  test('resolves to the addresses that may be connected to', async () => {
    expect(await resolving('1.1.1.1', '2606:4700::1111').resolve('fine.example')).toEqual([
      '1.1.1.1',
      '2606:4700::1111',
    ]);
  });

  const lookUp = (
    guard: UrlGuard,
    options: { family?: number | 'IPv4' | 'IPv6'; all?: boolean },
  ): Promise<string | LookupAddress[]> =>
    new Promise((resolve, reject) => {
      guard.lookup('host.example', options, (error, address) => {
        if (error) reject(error);
        else resolve(address);
      });
    });

  test('is looked up for a socket: one address or all, of the requested family', async () => {
    const guard = resolving('1.1.1.1', '2606:4700::1111');
    expect(await lookUp(guard, {})).toBe('1.1.1.1');
    expect(await lookUp(guard, { family: 6 })).toBe('2606:4700::1111');
    expect(await lookUp(guard, { family: 'IPv4', all: true })).toEqual([{ address: '1.1.1.1', family: 4 }]);
    expect(await lookUp(guard, { all: true })).toHaveLength(2);
  });

  test('without an address of the family, or refused, fails the lookup', async () => {
    await expect(lookUp(resolving('1.1.1.1'), { family: 6 })).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await expect(lookUp(resolving(), { all: true })).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await expect(lookUp(resolving('127.0.0.1'), {})).rejects.toBeInstanceOf(UrlRefusedError);
  });
});
