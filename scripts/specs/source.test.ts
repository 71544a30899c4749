import { describe, expect, test } from 'vitest';
import { checkSource, readSource } from './source.ts';
import { sourceJson } from './testing/environment.ts';

const valid = JSON.parse(sourceJson('sha512-abc')) as { npm: Record<string, unknown> };

describe('source.json', () => {
  test('is taken as it is when complete', () => {
    expect(checkSource(valid, 'source.json')).toEqual(valid);
    const several = { ...valid, also: [valid.npm] };
    expect(checkSource(several, 'source.json')).toEqual(several);
  });

  test.each<[string, unknown, string]>([
    ['nothing', null, 'lacks "npm.package"'],
    ['a missing field', { ...valid, licence: '' }, 'lacks "licence"'],
    ['a range', { ...valid, npm: { ...valid.npm, version: '^1.0.0' } }, 'no exact version'],
    [
      'an option in place of a name',
      { ...valid, npm: { ...valid.npm, package: '--registry=x' } },
      'no package name',
    ],
    ['no list of further packages', { ...valid, also: 'x' }, '"also" must be a list'],
    ['a further package that is none', { ...valid, also: [null] }, '"" is no exact version'],
    [
      'a further package of any version',
      { ...valid, also: [valid.npm, { ...valid.npm, version: 'latest' }] },
      '"latest" is no exact version',
    ],
    ['a weak checksum', { ...valid, npm: { ...valid.npm, integrity: 'sha1-x' } }, 'must be a sha512'],
  ])('refuses %s', (_, value, message) => {
    expect(() => checkSource(value, 'source.json')).toThrow(message);
  });

  test('that is missing is one clear error', async () => {
    await expect(readSource('no/such/source.json')).rejects.toThrow(
      'no/such/source.json is missing or is not JSON',
    );
  });
});
