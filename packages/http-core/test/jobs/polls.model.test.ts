import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startJob } from '../../src/jobs/index.ts';
import { VirtualClock } from '../../src/testing/index.ts';
import { clientOf } from '../support/client.ts';
import { exportJobs, stateJobs } from '../support/jobs.ts';
import { json } from '../support/scripted.ts';

/** A server that is ready at a time, and asks for waits of these seconds in turn, in a header or in its states. */
function serverOf(
  clock: VirtualClock,
  readyAt: number,
  seconds: readonly number[],
  hintIn: 'header' | 'state',
) {
  const looks: { readonly at: number; readonly waitMs: number }[] = [];
  const respond = (): Response => {
    const at = clock.monotonic();
    const wait = seconds[looks.length % seconds.length] ?? 1;
    looks.push({ at, waitMs: wait * 1_000 });
    if (at >= readyAt) return json({ id: 'e1', status: 'ready', url: '/file' });
    return hintIn === 'header'
      ? json({ id: 'e1', status: 'running' }, 200, { 'retry-after': String(wait) })
      : json({ id: 'e1', status: 'running', url: String(wait * 1_000) });
  };
  return { respond, looks };
}

test('whatever a server asks for, there is at most one needless poll, and none comes later than asked and 1 s', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 2_000_000 }),
      fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom('header' as const, 'state' as const),
      fc.integer({ min: 1, max: 3 }),
      async (readyAt, seconds, hintIn, waits) => {
        const clock = new VirtualClock();
        const { respond, looks } = serverOf(clock, readyAt, seconds, hintIn);
        const { client } = clientOf([...(hintIn === 'header' ? [() => json({ id: 'e1' })] : []), respond], {
          clock,
        });
        const params = { table: 'users' };
        const job =
          hintIn === 'header'
            ? await startJob(client, exportJobs, params)
            : await startJob(client, stateJobs, params);
        const all = Array.from({ length: waits }, async (): Promise<unknown> =>
          job.result({ deadlineMs: Infinity }),
        );
        await clock.runUntil(Promise.all(all));
        // Each poll comes when the response before it asked for it: no earlier, and no more than a second later.
        let needless = 0;
        for (const [index, { at }] of looks.entries()) {
          const before = looks[index - 1];
          if (!before) continue;
          const lateMs = at - before.at - before.waitMs;
          if (lateMs < 0) needless++;
          expect(lateMs).toBeLessThanOrEqual(1_000);
        }
        expect(needless).toBeLessThanOrEqual(1);
        const last = looks.at(-1);
        const lastWaitMs = looks.at(-2)?.waitMs ?? 0;
        expect((last?.at ?? 0) - readyAt).toBeLessThanOrEqual(lastWaitMs + 1_000);
        expect(looks.filter(({ at }) => at >= readyAt)).toHaveLength(1);
        expect(clock.pendingTimers).toBe(0);
      },
    ),
    { numRuns: Number(process.env['FC_RUNS'] ?? 300) },
  );
});
