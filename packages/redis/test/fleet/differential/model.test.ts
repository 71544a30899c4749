import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import { seededRandom } from '../network/random.ts';
import { LUA_SNIPPETS } from './lua-snippets.ts';
import { RUN_COMMAND, randomCommand } from './random-commands.ts';
import { ShiftedRedis } from './shifted-redis.ts';
import { Twins } from './twins.ts';

describe.skipIf(!hasRedis())('the model does what Redis does', () => {
  let server: RedisServer;
  let redis: ShiftedRedis;

  beforeAll(async () => {
    server = await startRedis();
    redis = new ShiftedRedis(server.port);
  });

  afterAll(async () => {
    redis.close();
    await server.stop();
  });

  test.each(LUA_SNIPPETS)('%s', async (text) => {
    await redis.clear();
    const twins = new Twins(redis);
    const { real, model } = await twins.run(text, ['key'], []);
    expect(model).toEqual(real);
    expect(await twins.differences()).toEqual([]);
  });

  test.each([1, 2, 3, 4])('random commands (seed %i)', async (seed) => {
    await redis.clear();
    const twins = new Twins(redis);
    const random = seededRandom(seed);
    for (let step = 0; step < 600; step++) {
      const command = randomCommand(random);
      const { real, model } = await twins.run(RUN_COMMAND, [], command);
      expect(model, `step ${step}: ${command.join(' ')}`).toEqual(real);
      if (step % 20 === 19)
        expect(await twins.differences(), `after step ${step}: ${command.join(' ')}`).toEqual([]);
      if (random() < 0.05) twins.advance(Math.floor(random() * 90_000_000));
    }
  });
});
