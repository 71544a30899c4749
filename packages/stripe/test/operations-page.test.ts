import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rateLimiter } from '@org/http-core';
import { liveLimits } from '@org/stripe';
import { expect, test } from 'vitest';

const page = join(import.meta.dirname, '../docs/operations.md');

/** Operation → what the page says of its limit. */
async function limitsOnPage(): Promise<Map<string, string>> {
  const limits = new Map<string, string>();
  let resource = '';
  for (const line of (await readFile(page, 'utf8')).split('\n')) {
    resource = /^## (\S+)$/.exec(line)?.[1] ?? resource;
    const [, method, limit] = /^\|`(\w+)`.*\|([^|]*)\|$/.exec(line) ?? [];
    if (method !== undefined) limits.set(`${resource}.${method}`, limit ?? '');
  }
  return limits;
}

const limiter = rateLimiter(liveLimits);

/** The tightest of what the client's limiter keeps for one operation, as the page puts it. */
function limitInForce(operation: string): string {
  const indicators = limiter.state({ operation }).limits.filter(({ name }) => name !== 'account');
  const [tightest] = indicators.filter(({ kind }) => kind === 'rate').toSorted((a, b) => a.limit - b.limit);
  const atOnce = indicators.find(({ name, kind }) => name === tightest?.name && kind === 'concurrency');
  return `${tightest?.limit ?? 0}/s${atOnce === undefined ? '' : `, ${atOnce.limit} at once`}`;
}

test('the page of operations says the limits that are kept', async () => {
  const limits = await limitsOnPage();
  expect(limits.size).toBe(650);
  for (const [operation, limit] of limits)
    expect(`${operation} ${limit}`).toBe(`${operation} ${limitInForce(operation)}`);
});
