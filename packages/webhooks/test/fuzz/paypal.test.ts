import { test } from 'vitest';
import { expectDifferential } from './expect-differential.ts';
import { paypalTarget } from './paypal.ts';

test('50,000 cases: what we accept the documented formula accepts; what only it accepts is of a listed kind', async () => {
  await expectDifferential(paypalTarget, 50_000);
});
