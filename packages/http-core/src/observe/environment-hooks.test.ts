import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.resetModules();
});

const read = async (): Promise<unknown> => {
  const { environmentHooks } = await import('./environment-hooks.ts');
  return environmentHooks();
};

test('the variable is read once', async () => {
  expect(await read()).toBe(false);
  vi.stubEnv('ORG_LOG', 'debug');
  expect(await read()).toBe(false);
  vi.resetModules();
  expect(await read()).toHaveProperty('onRequest');
});

test.for(['denied', 'prompt'])(
  'a runtime whose permission is %s is not asked for the variable',
  async (state) => {
    vi.stubEnv('ORG_LOG', 'debug');
    vi.stubGlobal('Deno', { permissions: { querySync: () => ({ state }) } });
    expect(await read()).toBe(false);
  },
);

test('a runtime with the permission, and one without permissions, are', async () => {
  vi.stubEnv('ORG_LOG', 'debug');
  vi.stubGlobal('Deno', { permissions: { querySync: () => ({ state: 'granted' }) } });
  expect(await read()).toHaveProperty('onRequest');
  vi.resetModules();
  vi.stubGlobal('Deno', {});
  expect(await read()).toHaveProperty('onRequest');
});
