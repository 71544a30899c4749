import { expect, test } from 'vitest';
import { observer } from '../src/observe/notify.ts';

test.each([
  ['a hook', (fail: () => never) => observer({ onSend: fail })],
  ['a logger', (fail: () => never) => observer({}, { debug: fail, info: fail, warn: fail, error: fail })],
])('%s that rejects later ends nothing', async (_name, make) => {
  let told = 0;
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => {
    rejections.push(reason);
  };
  process.on('unhandledRejection', note);
  const tell = make(() => {
    told++;
    return Promise.reject(new Error('the log is full')) as never;
  });
  tell('onSend', { via: 'outbox' } as never);
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', note);
  expect([told, rejections]).toEqual([1, []]);
});
