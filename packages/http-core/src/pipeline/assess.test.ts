import { expect, test, vi } from 'vitest';
import { clientOf } from '../../test/support/client.ts';
import { json } from '../../test/support/scripted.ts';
import { failureOf } from '@org/scripts/testing/settled';

test.each([429, 500, 503, 403])('each response with status %i is assessed once', async (status) => {
  const classify = vi.fn(() => undefined);
  const retryAfterMs = vi.fn(() => 10);
  const failed = json({}, status, { 'retry-after': '1' });
  const { client, clock, sent } = clientOf([() => failed.clone()], {
    provider: { retry: { classify, retryAfterMs } },
    retry: { maxRetries: 2 },
  });
  await clock.runUntil(failureOf(client.get('/things')));
  const attempts = status === 403 ? 1 : 3;
  expect(sent).toHaveLength(attempts);
  expect(classify).toHaveBeenCalledTimes(attempts);
  expect(retryAfterMs).toHaveBeenCalledTimes(status === 403 ? 0 : attempts);
});

test.each([429, 503])(
  'the Retry-After header of each response with status %i is read once',
  async (status) => {
    const names: string[] = [];
    const failed = json({}, status, { 'retry-after': '1' });
    const { client, clock, sent } = clientOf(
      [
        () => {
          const response = failed.clone();
          const { headers } = response;
          const get = (name: string): string | null => {
            names.push(name.toLowerCase());
            return headers.get(name);
          };
          return Object.defineProperty(response, 'headers', {
            value: new Proxy(headers, {
              get: (target, key) => (key === 'get' ? get : (Reflect.get(target, key, target) as unknown)),
            }),
          });
        },
      ],
      { retry: { maxRetries: 2 } },
    );
    await clock.runUntil(failureOf(client.get('/things')));
    expect(sent).toHaveLength(3);
    expect(names.filter((name) => name === 'retry-after')).toHaveLength(3);
  },
);
