import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hubSpotLimits, rateLimiter } from '@org/hubspot';
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

const limiter = rateLimiter(hubSpotLimits());

/** The tightest of what the client's limiter keeps for one operation, as the page puts it. */
function limitInForce(operation: string): string {
  const names = limiter.state({ operation }).limits.map(({ name }) => name);
  return names.includes('search') ? '5/s' : names.includes('ten-secondly') ? '100/10s' : '';
}

test('the page of operations says the limits that are kept', async () => {
  const limits = await limitsOnPage();
  expect(limits.size).toBe(964);
  for (const [operation, limit] of limits)
    expect(`${operation} ${limit}`).toBe(`${operation} ${limitInForce(operation)}`);
});

test('a raw search counts as a search', () => {
  expect(limitInForce('POST /crm/v3/objects/contacts/search')).toBe('5/s');
  expect(limitInForce('GET /crm/v3/objects/contacts')).toBe('100/10s');
});
