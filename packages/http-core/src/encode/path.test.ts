import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { expandPath, parsePathTemplate } from './path.ts';

const fill = (template: string, params: Readonly<Record<string, unknown>>): string =>
  expandPath(parsePathTemplate(template), params, 'users.get');

describe('expandPath', () => {
  test.each([
    ['plain', '/users/{id}', { id: 'cus_1' }, '/users/cus_1'],
    ['a number', '/users/{id}', { id: 42 }, '/users/42'],
    ['a bigint', '/users/{id}', { id: 12345678901234567890n }, '/users/12345678901234567890'],
    ['a slash', '/users/{id}', { id: 'a/b' }, '/users/a%2Fb'],
    ['a way up behind a slash', '/users/{id}', { id: '../admin' }, '/users/..%2Fadmin'],
    ['an encoded way up', '/users/{id}', { id: '%2e%2e' }, '/users/%252e%252e'],
    ['an absolute URL', '/users/{id}', { id: 'https://evil.test/' }, '/users/https%3A%2F%2Fevil.test%2F'],
    ['a query', '/users/{id}', { id: 'a?admin=1#x' }, '/users/a%3Fadmin%3D1%23x'],
    ['a backslash', '/users/{id}', { id: '..\\..' }, '/users/..%5C..'],
    ['a line break', '/users/{id}', { id: 'a\r\nb' }, '/users/a%0D%0Ab'],
    ['unicode', '/users/{id}', { id: 'Zoë😀' }, '/users/Zo%C3%AB%F0%9F%98%80'],
    ['three dots', '/users/{id}', { id: '...' }, '/users/...'],
    ['two slots', '/a/{x}/b/{y}/c', { x: '1', y: '2' }, '/a/1/b/2/c'],
    [
      'reserved: slashes stay',
      '/v1/{+name}:send',
      { name: 'spaces/a/messages/b' },
      '/v1/spaces/a/messages/b:send',
    ],
    ['reserved: nothing else stays', '/v1/{+name}', { name: 'a/b?c' }, '/v1/a/b%3Fc'],
  ])('%s', (_what, template, params, path) => {
    expect(fill(template, params)).toBe(path);
  });

  test.each([
    ['missing', '/users/{id}', {}],
    ['null', '/users/{id}', { id: null }],
    ['empty', '/users/{id}', { id: '' }],
    ['blank', '/users/{id}', { id: ' \t' }],
    ['one dot', '/users/{id}', { id: '.' }],
    ['two dots', '/users/{id}', { id: '..' }],
    ['an object', '/users/{id}', { id: {} }],
    ['a boolean', '/users/{id}', { id: true }],
    ['NaN', '/users/{id}', { id: Number.NaN }],
    ['infinity', '/users/{id}', { id: Number.POSITIVE_INFINITY }],
    ['a high surrogate alone', '/users/{id}', { id: 'a\ud83d' }],
    ['reserved: a way up', '/v1/{+name}', { name: 'a/../b' }],
    ['reserved: an empty segment', '/v1/{+name}', { name: 'a//b' }],
    ['reserved: a leading slash', '/v1/{+name}', { name: '/evil.test' }],
    ['reserved: a trailing slash', '/v1/{+name}', { name: 'a/' }],
  ])('refuses %s', (_what, template, params) => {
    expect(() => fill(template, params)).toThrow(InvalidParamsError);
  });

  test('whatever the value is, the URL stays below the template', { timeout: 30_000 }, () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[./\\%2eE?#@:]{1,12}$/),
      fc.webUrl(),
    );
    const check = (template: string, id: string, depth: (path: string) => boolean): void => {
      let path: string;
      try {
        path = fill(template, { id });
      } catch (error) {
        expect(InvalidParamsError.isInstance(error)).toBe(true);
        return;
      }
      const url = new URL(`https://api.test${path}`);
      expect(url.origin).toBe('https://api.test');
      expect(url.search + url.hash).toBe('');
      expect(depth(url.pathname)).toBe(true);
    };
    fc.assert(
      fc.property(value, (id) => {
        check('/v1/users/{id}/keys', id, (path) => /^\/v1\/users\/[^/]+\/keys$/.test(path));
        check('/v1/users/{+id}/keys', id, (path) => /^\/v1\/users\/.+\/keys$/.test(path));
      }),
      { numRuns: 1_000 },
    );
  });
});

test.each(['/users/{id', '/users/id}', '/users/{id}}', '/users/{}'])(
  'the template %s is refused',
  (template) => {
    expect(() => parsePathTemplate(template)).toThrow(/brace without its counterpart/);
  },
);
