import { expect, test } from 'vitest';
import { Lane } from './semaphore.ts';

test('so many have a place; the others come in when one is given back, in order, unless they have left', () => {
  const lane = new Lane(2);
  const log: string[] = [];
  const come = (name: string) => lane.enter(() => void log.push(name));
  const [leaveA, , leaveC] = [come('a'), come('b'), come('c')];
  come('d');
  expect([log, lane.tryEnter()]).toEqual([['a', 'b'], undefined]);
  leaveC();
  leaveA();
  expect(log).toEqual(['a', 'b', 'd']);
  leaveA();
  expect(lane.tryEnter()).toBeUndefined();
});
