import { expect, test } from 'vitest';
import { quickstart } from '../src/quickstart.ts';

test('the quickstart does what it says', async () => {
  const lines: string[] = [];
  const result = await quickstart((line) => lines.push(line));
  expect(result).toMatchObject({
    created: 25,
    intentStatus: 'requires_payment_method',
    waitedMs: 1000,
    attempts: 2,
    chargesOnServer: 1,
  });
  // The emulator starts with customers of its own.
  expect(result.walked).toBeGreaterThanOrEqual(25);
  expect(result.pages).toBe(Math.ceil(result.walked / 10));
  const told = lines.join('\n');
  expect(told).toMatch(/404 as StripeNotFoundError, code resource_missing/);
  expect(told).toMatch(/400 as StripeInvalidRequestError, parameter amount/);
  expect(told).toMatch(/2 attempts: 429, then 200/);
  expect(told).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
});
