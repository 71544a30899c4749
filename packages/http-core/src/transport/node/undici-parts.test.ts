import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import agent from '#undici/agent';
import connect from '#undici/connect';
import connector from '#undici/connector';
import pool from '#undici/pool';
import proxyAgent from '#undici/proxy-agent';

const workspace = new URL('../../../../../pnpm-workspace.yaml', import.meta.url);

test('undici has one exact version, because any other may move the parts that are imported by path', async () => {
  const named = /^ {2}undici: (.*)$/m.exec(await readFile(workspace, 'utf8'))?.[1];
  expect(named).toMatch(/^\d+\.\d+\.\d+$/);
  const { version } = createRequire(import.meta.url)('undici/package.json') as { readonly version: string };
  expect(version).toBe(named);
});

test('the parts exist under their names and have the methods in use', () => {
  const names = [agent, pool, proxyAgent].map((part) => (part as unknown as { readonly name: string }).name);
  expect(names).toEqual(['Agent', 'Pool', 'EnvHttpProxyAgent']);
  for (const Part of [agent, pool, proxyAgent])
    expect((Part as unknown as { prototype: { dispatch?: unknown } }).prototype.dispatch).toBeTypeOf(
      'function',
    );
  expect(connect).toBeTypeOf('function');
  expect(connector({})).toBeTypeOf('function');
});
