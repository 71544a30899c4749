import { expect, test } from 'vitest';
import { pool } from './pool.ts';

test('works on no more than asked for at a time, and keeps the order', async () => {
  let busy = 0;
  let most = 0;
  const results = await pool(
    [3, 1, 2, 0],
    async (turns) => {
      most = Math.max(most, ++busy);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      busy--;
      return turns * 10;
    },
    2,
  );
  expect(results).toEqual([30, 10, 20, 0]);
  expect(most).toBe(2);
});
