import { expect, test } from 'vitest';
import { detectBaseUrl } from './base-url.ts';

test.for<[string, object[], string, string, number]>([
  ['the only server', [{ url: 'https://api.acme.io/v1/' }], 'a.json', 'https://api.acme.io/v1', 0],
  [
    'the first of several',
    [{ url: 'https://a.acme.io' }, { url: 'https://b.acme.io' }],
    'a.json',
    'https://a.acme.io',
    1,
  ],
  [
    'the live one beside a sandbox',
    [
      { url: 'https://sandbox.acme.io' },
      { url: 'https://api.acme.io/test', description: 'Staging' },
      { url: 'https://api.acme.io' },
    ],
    'a.json',
    'https://api.acme.io',
    1,
  ],
  ['a sandbox alone', [{ url: 'https://api-m.sandbox.acme.io' }], 'a.json', 'https://api.example.com', 1],
  [
    'defaults of variables',
    [{ url: 'https://{r}.acme.io', variables: { r: { default: 'eu' } } }],
    'a.json',
    'https://eu.acme.io',
    0,
  ],
  [
    'an empty default',
    [{ url: 'https://acme.io/{base}', variables: { base: { default: '' } } }],
    'a.json',
    'https://acme.io',
    0,
  ],
  [
    'an empty host',
    [{ url: 'https://{r}.acme.io', variables: { r: { default: '' } } }],
    'a.json',
    'https://example.acme.io',
    1,
  ],
  ['a variable without one', [{ url: 'https://{shop}.acme.io' }], 'a.json', 'https://example.acme.io', 1],
  [
    'a variable that leads elsewhere',
    [{ url: 'https://{r}.acme.io', variables: { r: { default: 'evil.test/?' } } }],
    'a.json',
    'https://example.acme.io',
    1,
  ],
  ['relative to its address', [{ url: '/v2' }], 'https://acme.io/openapi.json', 'https://acme.io/v2', 0],
  ['relative to a file', [{ url: '/v2' }], 'a.json', 'https://api.example.com/v2', 1],
  [
    'https before http',
    [{ url: 'http://a.acme.io' }, { url: 'https://a.acme.io' }],
    'a.json',
    'https://a.acme.io',
    1,
  ],
  ['no encryption', [{ url: 'http://api.acme.io' }], 'a.json', 'http://api.acme.io', 1],
  ['another protocol', [{ url: 'javascript:alert(1)' }], 'a.json', 'https://api.example.com', 1],
  ['a placeholder', [{ url: 'https://discourse.local' }], 'a.json', 'https://discourse.local', 1],
  ['none', [], 'a.json', 'https://api.example.com', 1],
])('%s', ([, servers, from, url, questions]) => {
  const found = detectBaseUrl({ servers }, from);
  expect(found.url).toBe(url);
  expect(found.undecided).toHaveLength(questions);
});
