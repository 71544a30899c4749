import { describe, expect, test } from 'vitest';
import { RegistryError } from './fetch.ts';
import { isNewer, newerPackages, newestSource, type ViewCommand } from './newest.ts';
import type { Source } from './source.ts';

const pinned: Source = {
  npm: { package: '@scope/api', version: '8.2.0', integrity: 'sha512-a' },
  also: [{ package: 'types', version: '0.1.0', integrity: 'sha512-b' }],
  apiVersion: '8.2.0',
  upstream: { url: 'https://example.com/{pin}', pin: '@scope/api@8.2.0' },
  licence: 'MIT',
};

const registry =
  (packages: Record<string, [version: string, integrity: string]>): ViewCommand =>
  (name) => {
    const [version, integrity] = packages[name] ?? [];
    return Promise.resolve(JSON.stringify({ version, 'dist.integrity': integrity }));
  };

describe('newestSource', () => {
  test('takes each package in its newest version, and the pin that names the version', async () => {
    const view = registry({ '@scope/api': ['8.10.0', 'sha512-c'], types: ['0.1.0', 'sha512-b'] });
    const newest = await newestSource(pinned, view);
    expect(newest).toEqual({
      ...pinned,
      npm: { package: '@scope/api', version: '8.10.0', integrity: 'sha512-c' },
      upstream: { url: 'https://example.com/{pin}', pin: '@scope/api@8.10.0' },
    });
    expect(newerPackages(pinned, newest)).toEqual(['@scope/api 8.2.0 → 8.10.0']);
  });

  test('never goes back', async () => {
    const view = registry({ '@scope/api': ['8.1.9', 'sha512-c'], types: ['0.1.0', 'sha512-b'] });
    expect(await newestSource(pinned, view)).toEqual(pinned);
  });

  test('refuses another file under the pinned version', async () => {
    const view = registry({ '@scope/api': ['8.2.0', 'sha512-other'], types: ['0.1.0', 'sha512-b'] });
    await expect(newestSource(pinned, view)).rejects.toThrow(
      'the registry has another file for @scope/api@8.2.0',
    );
  });

  test.each([
    ['nothing', ''],
    ['null', 'null'],
    ['several versions', '[{ "version": "1.0.0" }]'],
    ['no checksum', '{ "version": "9.0.0" }'],
    ['a weak checksum', '{ "version": "9.0.0", "dist.integrity": "sha1-x" }'],
    ['a range', '{ "version": "^9.0.0", "dist.integrity": "sha512-x" }'],
  ])('refuses a response with %s', async (_, text) => {
    await expect(newestSource(pinned, () => Promise.resolve(text))).rejects.toThrow(
      'npm told no version and sha512 of @scope/api',
    );
  });

  test('says in one line that the registry cannot be asked', async () => {
    const failure = newestSource(pinned, () =>
      Promise.reject(Object.assign(new Error('long\nwords'), { stderr: 'npm error code ENOTFOUND\n' })),
    );
    await expect(failure).rejects.toBeInstanceOf(RegistryError);
    await expect(failure).rejects.toThrow(/newest version of @scope\/api could not be asked .*\(ENOTFOUND\)/);
  });
});

test.each([
  ['23.1.0', '23.0.9', true],
  ['23.10.0', '23.9.0', true],
  ['23.0.0', '23.0.0', false],
  ['22.9.0', '23.0.0', false],
  ['23.0.0', '23.0.0-beta.1', true],
  ['23.0.0-beta.1', '23.0.0', false],
])('%s is newer than %s: %s', (version, than, expected) => {
  expect(isNewer(version, than)).toBe(expected);
});
