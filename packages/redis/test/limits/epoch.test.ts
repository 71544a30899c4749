import { expect, test } from 'vitest';
import { BEGIN_EPOCH } from '../../src/limits/epoch.lua.ts';
import { RedisModel } from '../fleet/model/redis-model.ts';

test.each([0, 1, 500_000, 999_000])(
  'a server that started %i µs into a second is not taken to have started before',
  (intoSecond) => {
    const startedAtMs = 1_700_000_000_000 + intoSecond / 1_000;
    for (const afterMs of [0, 2, 400, 999, 1_000, 3_600_000]) {
      const model = new RedisModel();
      model.restart('nothing', startedAtMs * 1_000);
      const nowMicros = (startedAtMs + afterMs) * 1_000;
      model.execute(['EVAL', BEGIN_EPOCH.lua, '1', 'epoch', '30000', 'pause'], nowMicros);
      const lostAt = Number(model.execute(['HGET', 'epoch', 'lostAt'], nowMicros));
      expect(lostAt, `after ${afterMs} ms`).toBeGreaterThanOrEqual(Math.floor(startedAtMs));
      expect(lostAt, `after ${afterMs} ms`).toBeLessThanOrEqual(startedAtMs + 2_000);
    }
  },
);
