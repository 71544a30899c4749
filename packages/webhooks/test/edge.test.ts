import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createWebhookHandler, github } from '../src/index.ts';
import { signGitHubEvent, toRequest } from '../src/testing/index.ts';

const source = join(import.meta.dirname, '../src');

/** The one package that the receiver depends on; its modules are followed as well. */
const kit = join(import.meta.dirname, '../../runtime-kit/src');
const kitEntries: Readonly<Record<string, string>> = {
  '@org/runtime-kit': join(kit, 'index.ts'),
  '@org/runtime-kit/testing': join(kit, 'testing/index.ts'),
};

/** Every module that is loaded with a file; imports of types alone are not. */
function modulesOf(file: string, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  if (seen.has(file)) return seen;
  const code = readFileSync(file, 'utf8');
  seen.set(file, code);
  for (const [, specifier = ''] of code.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?from '([^']+)';/gm)) {
    const target = specifier.startsWith('.') ? join(dirname(file), specifier) : kitEntries[specifier];
    if (target === undefined) seen.set(specifier, '');
    else modulesOf(target, seen);
  }
  return seen;
}

describe.each(['index.ts', 'adapters/lambda.ts', 'testing/index.ts'])('%s', (entry) => {
  const modules = modulesOf(join(source, entry));

  test('imports only itself and the runtime kit', () => {
    expect(modules.size).toBeGreaterThan(3);
    expect([...modules.keys()].filter((name) => !name.startsWith(source) && !name.startsWith(kit))).toEqual(
      [],
    );
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

test('the search finds an import of a Node module', () => {
  expect([...modulesOf(join(source, 'paypal/certificates.ts')).keys()]).toContain('node:tls');
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
