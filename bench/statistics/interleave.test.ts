import { expect, test } from 'vitest';
import { interleave } from './interleave.ts';

test('each subject is measured once a round, and each begins once', async () => {
  const order: string[] = [];
  const results = await interleave(['a', 'b', 'c'], 3, (subject) => {
    order.push(subject);
    return Promise.resolve(`${subject}${order.length}`);
  });
  expect(order.join('')).toBe('abcbcacab');
  expect(results.get('b')).toEqual(['b2', 'b4', 'b9']);
});
