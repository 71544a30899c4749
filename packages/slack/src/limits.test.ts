import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tierOf } from './limits.ts';

const folder = join(import.meta.dirname, '../../../specs/slack/openapi');

interface Group {
  readonly paths?: Record<string, { post: { operationId: string; 'x-org-tier'?: string } }>;
}

test('every method has the tier that the specification says', () => {
  const groups = readdirSync(folder).map(
    (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Group,
  );
  const operations = groups.flatMap(({ paths = {} }) => Object.values(paths)).map(({ post }) => post);
  expect(operations.length).toBeGreaterThanOrEqual(280);
  for (const operation of operations) {
    const { operationId, 'x-org-tier': tier = 'tier2' } = operation;
    expect(`${operationId} ${tierOf(operationId) ?? ''}`).toBe(`${operationId} ${tier}`);
  }
});

test('of a raw request, too', () => {
  expect(tierOf('POST /chat.postMessage')).toBe('special_posting');
});

test.for(['POST /upload/v1/abc', 'webhook', 'raw.post/x', ''])('%s is no method', (operation) => {
  expect(tierOf(operation)).toBeUndefined();
});
