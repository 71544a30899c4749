import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const packages = join(import.meta.dirname, '../../../packages');

/** What each provider's README is read for, and how its heading begins. */
const SECTIONS = {
  'first call': /^## First call$/m,
  authentication: /^## Authentication$/m,
  options: /^## Options$/m,
  errors: /^## Errors$/m,
  paging: /^## Paging$/m,
  retries: /^## Retries/m,
  limits: /^## (Rate limits|.* and limits)$/m,
  webhooks: /^## Webhooks$/m,
  testing: /^## Testing/m,
  migration: /^## (From|Coming from) /m,
} as const;

test.for(['google', 'hubspot', 'paypal', 'sendgrid', 'slack', 'stripe'])(
  'the README of %s says everything',
  async (provider) => {
    const text = await readFile(join(packages, provider, 'README.md'), 'utf8');
    const missing = Object.entries(SECTIONS).flatMap(([name, heading]) => (heading.test(text) ? [] : [name]));
    expect(missing).toEqual([]);
    expect(text).toContain(`npm install @org/${provider}`);
    expect(text).toMatch(/\]\(docs\/operations/);
  },
);
