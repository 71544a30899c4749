import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LimitKey, LimitPolicy } from '@org/http-core/limiter';
import { slackLimits, type AppKind } from '@org/slack';
import { expect, test } from 'vitest';

const page = join(import.meta.dirname, '../docs/operations.md');

function counts({ match }: LimitPolicy, key: LimitKey): boolean {
  return typeof match === 'function' && match(key);
}

/** What is kept for one method, as the page puts it, but for what it is counted by. */
function limitInForce(operation: string, appKind: AppKind): string {
  const found = (slackLimits(appKind).policies ?? []).filter((policy) => counts(policy, { operation }));
  return found
    .map(({ limit = 0, windowMs }) => `${limit}/${windowMs === 60_000 ? 'min' : 's'}`)
    .join(' and ');
}

test('the page of operations says the limits that are kept', async () => {
  const rows = [...(await readFile(page, 'utf8')).matchAll(/^\|\[`\w+`\].*`POST \/(\S+)`.*\|([^|]*)\|$/gm)];
  expect(rows).toHaveLength(280);
  for (const [, operation = '', text = ''] of rows) {
    const [internal, unlisted] = (['internal', 'unlisted'] as const).map((kind) =>
      limitInForce(operation, kind),
    );
    const expected = internal === unlisted ? internal : `${internal ?? ''}; unlisted apps ${unlisted ?? ''}`;
    expect(`${operation} ${text.replace(/ per \w+$/, '')}`).toBe(`${operation} ${expected ?? ''}`);
  }
});
