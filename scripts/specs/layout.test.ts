import { expect, test } from 'vitest';
import { specFiles } from './layout.ts';

test('a provider has a folder of its own', () => {
  expect(specFiles('stripe', { specs: '/s', cache: '/c' }).lock.replaceAll('\\', '/')).toBe(
    '/s/stripe/names.lock.json',
  );
});

test('a provider of several documents has a folder for each', () => {
  expect(specFiles('google/calendar', { specs: '/s', cache: '/c' }).lock.replaceAll('\\', '/')).toBe(
    '/s/google/calendar/names.lock.json',
  );
});

test.each(['../stripe', '..', 'a/b/c', 'a/', 'a/..', '/etc', 'C:', '', '.hidden', 'Stripe'])(
  '%j is no provider',
  (name) => {
    expect(() => specFiles(name)).toThrow("is no provider's name");
  },
);
