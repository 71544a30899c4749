import { expect, test } from 'vitest';
import { documentsOf } from '../specs/documents.ts';
import { listProviders, loadRules } from './rules.ts';

test('every provider has rules', async () => {
  const providers = await listProviders();
  expect(providers).toContain('stripe');
  for (const provider of providers) {
    for (const document of await documentsOf(provider))
      expect((await loadRules(document)).prefix).toMatch(/^[A-Z]\w*$/);
  }
});

test('an unknown provider is refused with the known ones', async () => {
  for (const name of ['nope', '../rules', 'stripe.ts', ''])
    await expect(loadRules(name)).rejects.toThrow(/Known providers:.*stripe/);
  for (const name of ['google/constructor', 'google/nope', 'google'])
    await expect(loadRules(name)).rejects.toThrow(`There are no rules for "${name}"`);
});
