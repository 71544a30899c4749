import { expect, test } from 'vitest';
import { notifier } from '../src/observe/notify.ts';

test.each([
  ['a hook', (fail: () => never) => notifier({ onSend: fail })],
  ['a logger', (fail: () => never) => notifier({}, { debug: fail, info: fail, warn: fail, error: fail })],
])('%s that rejects does not end the process', async (_name, make) => {
  let calls = 0;
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => {
    rejections.push(reason);
  };
  process.on('unhandledRejection', note);
  const notify = make(() => {
    calls++;
    return Promise.reject(new Error('the log is full')) as never;
  });
  notify('onSend', { via: 'outbox' } as never);
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', note);
  expect([calls, rejections]).toEqual([1, []]);
});
