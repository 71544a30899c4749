import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
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
    messagesOnServer: 1,
    busy: 1,
    mailFound: true,
    // One refusal and one mail; the wrong one was never sent.
    mailRequests: 2,
  });
  // The emulator starts with customers of its own.
  expect(result.walked).toBeGreaterThanOrEqual(25);
  expect(result.pages).toBe(Math.ceil(result.walked / 10));
  expect(result.channels).toBeGreaterThan(1);
  const reported = lines.join('\n');
  expect(reported).toMatch(/404 as StripeNotFoundError, code resource_missing/);
  expect(reported).toMatch(/400 as StripeInvalidRequestError, parameter amount/);
  expect(reported).toMatch(/2 attempts: 429, then 200/);
  expect(reported).toMatch(/may have been executed: true/);
  expect(reported).toMatch(/code name_taken/);
  expect(reported).toMatch(/404 as GoogleNotFoundError/);
  expect(reported).toMatch(/not sent, for its categories/);
  expect(reported).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
});

test('--live without a key names the variables', async () => {
  const main = join(import.meta.dirname, '../src/main.ts');
  const run = promisify(execFile)(process.execPath, [main, '--live'], { env: { PATH: process.env['PATH'] } });
  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /STRIPE_SECRET_KEY, SLACK_BOT_TOKEN, SENDGRID_API_KEY, GOOGLE_ACCESS_TOKEN/,
    ),
  });
});
