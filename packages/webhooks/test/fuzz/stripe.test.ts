import { test } from 'vitest';
import { expectDifferential } from './expect-differential.ts';
import { stripeTarget } from './stripe.ts';

test('50,000 cases: what we accept the peer accepts; what only it accepts is of a listed kind', async () => {
  await expectDifferential(stripeTarget, 50_000);
});
