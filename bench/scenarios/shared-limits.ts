import { startRedis } from '@org/scripts/testing/redis-server';
import { join } from 'node:path';
import type { Demand, LatencyResult } from '../measured/limit.ts';
import { Child } from '../processes/child.ts';
import { interleave } from '../statistics/interleave.ts';
import { figuresOf } from './figures.ts';
import type { Context, Figures, Scenario } from './scenario.ts';

const PROCESSES = 8;
const LIMIT = 100;
const WINDOW_MS = 1_000;
/** A limit that is never reached. */
const NO_LIMIT = 1_000_000;

const LIMITERS = ['org-redis', 'rate-limiter-flexible', 'bottleneck'];

/** Limiters that processes share through Redis: what a permit costs, and how many they let through. */
export const sharedLimits: Scenario = {
  name: 'shared-limits',
  run: async (context) => {
    const redis = await startRedis();
    try {
      return [
        {
          name: 'limit-latency',
          what: 'one permit after the other, below the limit, Redis on the same machine; a round trip is a script that does nothing',
          subjects: await measureLatency(redis.port, context),
        },
        {
          name: 'limit-saturated',
          what: `${PROCESSES} processes that always want more than ${LIMIT} a second: the rate, and the most in any second`,
          subjects: await countPassed(redis.port, { callers: 8, pauseMs: 0 }, context),
        },
        {
          name: 'limit-bursts',
          what: `${PROCESSES} processes that make 12 calls at random moments, 64 a second on average: the most in any second`,
          subjects: await countPassed(redis.port, { callers: 12, pauseMs: 1_500 }, context),
        },
      ];
    } finally {
      await redis.stop();
    }
  },
};

async function measureLatency(port: number, context: Context): Promise<Record<string, Figures>> {
  const children: { readonly name: string; readonly child: Child }[] = [];
  try {
    for (const name of ['round-trip', 'org-redis-unleased', ...LIMITERS])
      children.push({
        name,
        child: await startLimiter(name, { port, shared: 'latency', limit: NO_LIMIT }, context),
      });
    const latency = context.quick ? 10 : 2_000;
    for (const { child } of children) await child.ask({ latency });
    const results = await interleave(children, context.rounds, async ({ child }) => {
      return (await child.ask({ latency })) as LatencyResult;
    });
    return figuresOf(results, ({ name }) => name);
  } finally {
    for (const { child } of children) child.stop();
  }
}

/** Each limiter has processes of its own, one limiter after the other: together they would only measure the machine. */
async function countPassed(
  port: number,
  demand: Omit<Demand, 'forMs'>,
  context: Context,
): Promise<Record<string, Figures>> {
  const subjects: Record<string, Figures> = {};
  const shared = `${demand.callers} callers, ${demand.pauseMs} ms`;
  const forMs = context.quick ? 300 : 10_000;
  for (const name of LIMITERS) {
    const children = await Promise.all(
      Array.from({ length: PROCESSES }, () => startLimiter(name, { port, shared, limit: LIMIT }, context)),
    );
    try {
      // Each has joined before the first counts.
      await Promise.all(children.map((child) => child.ask({ latency: 1 })));
      const passed = await Promise.all(
        children.map(async (child) => (await child.ask({ ...demand, forMs })) as number[]),
      );
      const sorted = passed.flat().sort((one, other) => one - other);
      const times = sorted.filter((time) => time < (sorted[0] ?? 0) + forMs);
      subjects[name] = {
        passedPerSecond: [(times.length / forMs) * 1_000],
        mostPerSecond: [mostInAnyWindow(times)],
      };
    } finally {
      for (const child of children) child.stop();
    }
  }
  return subjects;
}

async function startLimiter(
  name: string,
  { port, shared, limit }: { readonly port: number; readonly shared: string; readonly limit: number },
  { installed }: Context,
): Promise<Child> {
  const program = join(installed.folder, 'measured/limit-process.js');
  const child = new Child(program, [name, String(port), shared, String(limit), String(WINDOW_MS)]);
  await child.ask();
  return child;
}

function mostInAnyWindow(times: readonly number[]): number {
  let [most, first] = [0, 0];
  for (let last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= WINDOW_MS) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
