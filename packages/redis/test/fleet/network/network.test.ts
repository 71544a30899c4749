import { expect, test } from 'vitest';
import { connect, defineScript, RedisUnavailableError, type RedisConnection } from '../../../src/index.ts';
import { EventQueue } from './event-queue.ts';
import { ProcessClock } from './process-clock.ts';
import { seededRandom } from './random.ts';
import { RedisHost } from './redis-host.ts';
import { SimulatedClient } from './simulated-client.ts';

const count = defineScript({
  name: 'count',
  keys: ['key'],
  args: [],
  lua: "return redis.call('INCR', key)",
  reply: Number,
});

function setUp(loss = 0): {
  queue: EventQueue;
  host: RedisHost;
  redis: RedisConnection;
  clock: ProcessClock;
  cut: (isCut: boolean) => void;
  /** Counts once, and notes the reply or the reason of the failure with its time. */
  ask: () => void;
  replies: string[];
} {
  const queue = new EventQueue();
  const clock = new ProcessClock(queue, { skewMs: 0, drift: 0 }, seededRandom(1));
  const host = new RedisHost(queue, clock, 0.1);
  let isCut = false;
  const network = { latencyMs: 1, jitterMs: 0, loss };
  const place = { queue, host, network, clock, random: seededRandom(2), isCut: () => isCut };
  const redis = connect(new SimulatedClient(place), { clock });
  const replies: string[] = [];
  const note = (what: unknown): void => {
    replies.push(`${String(what)}@${Math.round(queue.now)}`);
  };
  return {
    queue,
    host,
    redis,
    clock,
    cut: (now) => {
      isCut = now;
    },
    ask: () => {
      redis.run(count, { key: redis.key('count', 'one') }, {}).then(note, (error: unknown) => {
        note(RedisUnavailableError.isInstance(error) ? error.reason : error);
      });
    },
    replies,
  };
}

test('a reply comes after two ways and the work; a script that Redis does not know takes two round trips', async () => {
  const { queue, ask, replies } = setUp();
  ask();
  await queue.runUntil(100);
  ask();
  await queue.runUntil(200);
  expect(replies).toEqual(['1@4', '2@102']);
});

test('Redis does one thing at a time', async () => {
  const { queue, ask, replies, host } = setUp();
  ask();
  await queue.runUntil(100);
  for (let asked = 0; asked < 100; asked++) ask();
  await queue.runUntil(200);
  expect(replies.at(-1)).toBe('101@112');
  expect(host.commands).toBe(102);
});

test('a partition shorter than the timeout delays the reply until TCP sends again', async () => {
  const { queue, ask, replies, cut } = setUp();
  ask();
  await queue.runUntil(100);
  cut(true);
  ask();
  await queue.runUntil(400);
  cut(false);
  await queue.runUntil(2_000);
  // TCP tries after 200 ms, and 400 ms later again.
  expect(replies).toEqual(['1@4', '2@702']);
});

test('a longer one times out, and the command takes effect afterwards', async () => {
  const { queue, ask, replies, cut, host } = setUp();
  ask();
  await queue.runUntil(100);
  cut(true);
  ask();
  await queue.runUntil(5_000);
  cut(false);
  await queue.runUntil(10_000);
  expect(replies).toEqual(['1@4', 'timeout@2100']);
  expect(host.model.execute(['GET', 'org:count:{one}'], 0)).toBe('2');
});

test('a restart ends connections at once, and clients connect again', async () => {
  const { queue, ask, replies, host } = setUp();
  ask();
  await queue.runUntil(100);
  host.stop();
  ask();
  await queue.runUntil(150);
  ask();
  await queue.runUntil(1_000);
  host.start('keys');
  await queue.runUntil(3_000);
  expect(replies).toEqual(['1@4', 'connection@101', expect.stringMatching(/^2@1\d\d\d$/)]);
});

test('a killed process hears nothing any more', async () => {
  const { queue, ask, replies, clock } = setUp();
  ask();
  await queue.runUntil(1);
  clock.kill();
  await queue.runUntil(10_000);
  expect(replies).toEqual([]);
});

test('messages overtake none, even if some are lost', async () => {
  const { queue, ask, replies } = setUp(0.3);
  ask();
  await queue.runUntil(1_000);
  for (let asked = 0; asked < 30; asked++) ask();
  await queue.runUntil(3_000);
  expect(replies.map((reply) => Number(reply.split('@')[0]))).toEqual(
    Array.from({ length: 31 }, (_, n) => n + 1),
  );
});
