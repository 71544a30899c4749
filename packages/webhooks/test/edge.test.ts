import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createWebhookHandler, github } from '../src/index.ts';
import { signGitHubEvent, toRequest } from '../src/testing/index.ts';

const source = join(import.meta.dirname, '../src');

/** Every module that is loaded with `entry`; imports of types alone are not. */
function modulesOf(entry: string, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  const file = join(source, entry);
  if (seen.has(file)) return seen;
  const code = readFileSync(file, 'utf8');
  seen.set(file, code);
  for (const [, specifier = ''] of code.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?from '([^']+)';/gm)) {
    if (specifier.startsWith('.')) modulesOf(join(dirname(file), specifier).slice(source.length + 1), seen);
    else seen.set(specifier, '');
  }
  return seen;
}

describe.each(['index.ts', 'adapters/lambda.ts', 'testing/index.ts'])('%s', (entry) => {
  const modules = modulesOf(entry);

  test('imports nothing but itself', () => {
    expect(modules.size).toBeGreaterThan(3);
    expect([...modules.keys()].filter((name) => !name.startsWith(source))).toEqual([]);
  });

  test("uses Node's globals nowhere", () => {
    const users = [...modules].filter(([, code]) =>
      /(?<![\w.'`])(?:Buffer|process|setImmediate|__dirname|require)(?=[.(])/.test(
        code.replaceAll(/^\s*(?:\/?\*|\/\/).*$/gm, ''),
      ),
    );
    expect(users.map(([name]) => name)).toEqual([]);
  });
});

test('the walk sees what it looks for', () => {
  expect([...modulesOf('paypal/certificates.ts').keys()]).toContain('node:tls');
});

test('without Node, everything goes through WebCrypto', async () => {
  vi.stubGlobal('process', undefined);
  const secret = 'a-secret-of-the-hook';
  const handler = createWebhookHandler({ scheme: github({ secrets: secret }) });
  const delivery = await signGitHubEvent({ event: 'push', payload: {}, secret });
  const statuses = [
    (await handler(toRequest(delivery))).status,
    (await handler(toRequest({ ...delivery, body: new TextEncoder().encode('{ }') }))).status,
  ];
  vi.unstubAllGlobals();
  expect(statuses).toEqual([200, 401]);
});
