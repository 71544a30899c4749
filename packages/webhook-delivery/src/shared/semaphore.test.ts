import { expect, test } from 'vitest';
import { Semaphore } from './semaphore.ts';

test('grants its permits; further requests are granted in order as permits are released, unless withdrawn', () => {
  const semaphore = new Semaphore(2);
  const log: string[] = [];
  const acquire = (name: string) => semaphore.acquire(() => void log.push(name));
  const [releaseA, , releaseC] = [acquire('a'), acquire('b'), acquire('c')];
  acquire('d');
  expect([log, semaphore.tryAcquire()]).toEqual([['a', 'b'], undefined]);
  releaseC();
  releaseA();
  expect(log).toEqual(['a', 'b', 'd']);
  releaseA();
  expect(semaphore.tryAcquire()).toBeUndefined();
});
