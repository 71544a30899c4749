import { expect, test } from 'vitest';
import { listProviders, loadRules } from './rules.ts';

test('every provider has rules', async () => {
  const providers = await listProviders();
  expect(providers).toContain('stripe');
  for (const provider of providers) expect((await loadRules(provider)).prefix).toMatch(/^[A-Z]\w*$/);
});

test('an unknown provider is refused with the known ones', async () => {
  for (const name of ['nope', '../rules', 'stripe.ts', ''])
    await expect(loadRules(name)).rejects.toThrow(/Known providers:.*stripe/);
});
