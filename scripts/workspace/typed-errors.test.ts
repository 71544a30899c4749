import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listProviders } from '../codegen/rules.ts';

const PACKAGES = join(import.meta.dirname, '../../packages');

/** A body with the interface of the platform's `Response`, which rejects a second reader with a `TypeError`. */
const LIKE_THE_PLATFORM = new Set(['http-core/src/transport/node/node-response.ts']);

const names = [
  'http-core',
  'oauth',
  'graphql',
  'soap',
  'durable',
  'redis',
  'postgres',
  ...(await listProviders()),
];

test.for(names)('%s throws no error of the language, whose callers promise typed errors', (name) => {
  const files = globSync(`${name}/src/**/*.ts`, { cwd: PACKAGES }).filter(
    (file) => !file.endsWith('.test.ts') && !file.includes('/generated/') && !LIKE_THE_PLATFORM.has(file),
  );
  expect(files.length).toBeGreaterThan(0);
  const found = files.filter((file) =>
    /new (?:Type|Range|Syntax|URI|Eval|Reference)Error\(/.test(readFileSync(join(PACKAGES, file), 'utf8')),
  );
  expect(found).toEqual([]);
});
