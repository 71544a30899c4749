import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LimitKey, LimitPolicy } from '@org/http-core';
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

function counts({ match = [] }: LimitPolicy, key: LimitKey): boolean {
  if (typeof match === 'function') return match(key);
  const patterns = [match].flat();
  const named = patterns.filter((pattern) => !pattern.startsWith('!'));
  const excepted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const isOneOf = (list: readonly string[]): boolean => list.some((pattern) => fits(pattern, key.operation));
  return (named.length === 0 || isOneOf(named)) && !isOneOf(excepted);
}

function fits(pattern: string, operation: string): boolean {
  if (pattern.endsWith('*')) return operation.startsWith(pattern.slice(0, -1));
  if (pattern.startsWith('*')) return operation.endsWith(pattern.slice(1));
  return operation === pattern;
}

/** The tightest of what is kept for one operation, as the page puts it. */
function limitInForce(operation: string): string {
  const policies = (liveLimits.policies ?? []).filter(
    (policy) => policy.name !== 'account' && counts(policy, { operation }),
  );
  const [tightest] = policies.toSorted((a, b) => (a.limit ?? 0) - (b.limit ?? 0));
  const atOnce = tightest?.concurrency === undefined ? '' : `, ${tightest.concurrency} at once`;
  return `${tightest?.limit ?? 0}/s${atOnce}`;
}

test('the page of operations says the limits that are kept', async () => {
  const limits = await limitsOnPage();
  expect(limits.size).toBe(650);
  for (const [operation, limit] of limits)
    expect(`${operation} ${limit}`).toBe(`${operation} ${limitInForce(operation)}`);
});
