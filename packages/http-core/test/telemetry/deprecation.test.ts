import { createClient } from '@org/http-core';
import { expect, test, vi } from 'vitest';

const headers = { deprecation: '@1688169599', link: '<https://x.example/a?b>; rel="deprecation"' };

/** The events of a client whose every response announces a deprecation. */
function deprecated(): { call: () => Promise<unknown>; events: object[] } {
  const events: object[] = [];
  const api = createClient({
    baseUrl: 'https://api.example.com',
    transport: () => Promise.resolve(Response.json({}, { headers })),
    hooks: { onDeprecation: (event) => events.push(event) },
  });
  return { call: () => api.get('/users'), events };
}

test('a hook learns of a deprecation even if what reads it cannot be loaded', async () => {
  vi.doMock(import('../../src/observe/deprecation.ts'), () => {
    throw new Error('offline');
  });
  const { call, events } = deprecated();
  await call();
  await vi.waitFor(() => {
    expect(events).toHaveLength(1);
  });
  expect(events[0]).toMatchObject({
    operation: 'raw.get',
    attempt: 1,
    deprecatedAtMs: undefined,
    link: undefined,
  });
  vi.doUnmock('../../src/observe/deprecation.ts');
});

test('the details follow once it is loaded, and later ones come with the response', async () => {
  const { call, events } = deprecated();
  await call();
  await vi.waitFor(() => {
    expect(events).toHaveLength(1);
  });
  expect(events[0]).toMatchObject({ deprecatedAtMs: 1_688_169_599_000, link: 'https://x.example/a' });
  await call();
  expect(events[1]).toEqual(events[0]);
});
