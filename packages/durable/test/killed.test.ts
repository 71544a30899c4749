import { expect, test } from 'vitest';
import { campaign } from './killed/campaign.ts';

test('calls whose processes are killed take effect once, and only those without key and probe stay unknown', async () => {
  const { kills, doubled, lost, unknown } = await campaign(96);
  expect(Object.values(kills).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  expect(doubled).toEqual([]);
  expect(lost).toEqual([]);
  expect(unknown).toMatchObject({ keyed: 0, probed: 0 });
}, 180_000);
