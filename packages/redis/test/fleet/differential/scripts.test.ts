import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import { sharedRateLimiter } from '@org/http-core/shared-limiter';
import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../../src/index.ts';
import { redisLimitStore } from '../../../src/limits/limit-store.ts';
import { Fleet } from '../fleet.ts';
import { seededRandom } from '../network/random.ts';
import { RedisModel } from '../model/redis-model.ts';
import { ShiftedRedis } from './shifted-redis.ts';
import { Twins } from './twins.ts';

/** A script call as a simulated Redis received it. */
interface Call {
  readonly micros: number;
  readonly text: string;
  readonly keys: readonly string[];
  readonly args: readonly string[];
}

/** The calls of a small fleet with limits of all kinds, in which processes die and are cut off. */
async function recordCalls(seed: number): Promise<Call[]> {
  const calls: Call[] = [];
  const texts = new Map<string, string>();
  const fleet = new Fleet(
    {
      processes: 6,
      tenants: 1,
      demand: (process) => ({ perSecond: process < 3 ? 2 : 0.2 }),
      network: { latencyMs: 5, jitterMs: 20, loss: 0.01 },
      serviceMs: 0.1,
      skewMs: 1_000,
      drift: 50e-6,
      seed,
    },
    ({ clock, client }) =>
      sharedRateLimiter({
        clock,
        name: 'api',
        store: redisLimitStore(connect(client, { clock })),
        // Windows are long, so that what expires does so long after it was last used.
        policies: [
          { name: 'rate', limit: 100, windowMs: 60_000, concurrency: 5 },
          { name: 'few', limit: 5, windowMs: 30_000 },
          { name: 'even', limit: 40, windowMs: 60_000, algorithm: 'gcra', burst: 3 },
        ],
      }),
  );
  fleet.host.onCommand = ([name, script = '', count, ...rest], micros) => {
    if (name === 'EVAL') texts.set(createHash('sha1').update(script).digest('hex'), script);
    const text = name === 'EVAL' ? script : texts.get(script);
    if (text === undefined) return;
    calls.push({ micros, text, keys: rest.slice(0, Number(count)), args: rest.slice(Number(count)) });
  };
  await fleet.run(10_000);
  fleet.partition((process) => process % 3 === 0);
  await fleet.run(5_000);
  fleet.partition(() => false);
  fleet.killAndRestart([1, 5]);
  await fleet.run(15_000);
  fleet.kill([0, 2]);
  await fleet.run(60_000);
  return calls;
}

describe.skipIf(!hasRedis())('the scripts of limits do the same in the model and in Redis', () => {
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

  test.each([1])('for the calls of a simulated fleet (seed %i)', async (seed) => {
    await redis.clear();
    const twins = new Twins(redis);
    const random = seededRandom(seed);
    const calls = await recordCalls(seed);
    expect(new Set(calls.map(({ text }) => text)).size).toBe(5);
    expect(calls.length).toBeGreaterThan(500);
    for (const [index, { micros, text, keys, args }] of calls.entries()) {
      twins.moveTo(micros);
      if (random() < 0.005) twins.restart();
      const { real, model } = await twins.run(text, keys, args);
      expect(model, `call ${index}: ${args.join(' ')}`).toEqual(real);
      if (index % 50 === 49) expect(await twins.differences(), `after call ${index}`).toEqual([]);
    }
  });

  test('scripts read of the server what the model reports', async () => {
    const sections = ['server', 'replication', 'stats', 'commandstats'];
    const text = `redis.call('DEL', 'one') return { ${sections.map((name) => `redis.call('INFO', '${name}')`).join()} }`;
    const client = new Redis(server.port, '127.0.0.1');
    const real = ((await client.eval(text, 0)) as string[]).join('');
    client.disconnect();
    const model = (new RedisModel().execute(['EVAL', text, '0'], 1e15) as string[]).join('');
    for (const line of [
      /\nrun_id:[\da-f]{40}\r\n/,
      /\nredis_mode:standalone\r\n/,
      /\nuptime_in_seconds:\d+\r\n/,
      /\nmaster_replid:[\da-f]{40}\r\n/,
      /\nsecond_repl_offset:-1\r\n/,
      /\nevicted_keys:0\r\n/,
      /\ncmdstat_del:calls=/,
    ]) {
      expect(real).toMatch(line);
      expect(model).toMatch(line);
    }
  });
});
