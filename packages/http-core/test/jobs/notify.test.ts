import { failureOf } from '@org/scripts/testing/settled';
import { describe, expect, test } from 'vitest';
import { AbortError } from '../../src/index.ts';
import { JobTimeoutError } from '../../src/jobs/index.ts';
import { beginExport, exportResponses } from '../support/jobs.ts';
import type { Step } from '../support/scripted.ts';

const { running } = exportResponses;

describe('a webhook', () => {
  const event = (id: string, status: string) => ({ export: { id, status, url: '/told' } });

  test('ends the wait without another call', async () => {
    const { job, sent, clock } = await beginExport([running]);
    const waiting = job.result();
    await clock.advance(100);
    expect(job.notify(event('e2', 'ready'))).toBe(false);
    expect(job.notify('anything')).toBe(false);
    expect(job.notify(event('e1', 'ready'))).toBe(true);
    expect(await waiting).toBe('/told');
    expect([sent.length, clock.pendingTimers]).toEqual([2, 0]);
  });

  test('may come before the wait', async () => {
    const { job, sent } = await beginExport([running]);
    expect(job.notify(event('e1', 'ready'))).toBe(true);
    expect(await job.result()).toBe('/told');
    expect(sent).toHaveLength(1);
  });

  test('is not undone by an event or a response that is older', async () => {
    const { job, clock } = await beginExport([running]);
    const waiting = job.result({ poll: false });
    await clock.advance(100);
    expect(job.notify(event('e1', 'ready'))).toBe(true);
    expect(job.notify(event('e1', 'running'))).toBe(true);
    expect(await waiting).toBe('/told');
    let respond = (_: Response): void => undefined;
    const slow = (): Promise<Response> => new Promise((resolve) => (respond = resolve));
    const other = await beginExport([slow]);
    const result = other.job.result();
    await other.clock.advance(100);
    other.job.notify(event('e1', 'ready'));
    respond(running());
    expect(await result).toBe('/told');
    expect(other.sent).toHaveLength(2);
  });

  test('ends a look that hangs', async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const hanging: Step = ({ signal }) => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    const { job, clock } = await beginExport([hanging]);
    const waiting = Promise.all([job.result(), job.result()]);
    await clock.advance(5_000);
    // The two waits share one look.
    expect(signals).toHaveLength(1);
    job.notify(event('e1', 'ready'));
    expect(await waiting).toEqual(['/told', '/told']);
    expect(clock.pendingTimers).toBe(0);
  });

  test('a wait that is aborted leaves its look to another wait', async () => {
    const hanging: Step = () => new Promise(() => undefined);
    const { job, clock, sent } = await beginExport([hanging, exportResponses.ready]);
    const controller = new AbortController();
    const first = failureOf(job.result({ signal: controller.signal }));
    const second = job.result();
    await clock.advance(5_000);
    controller.abort();
    expect(await first).toBeInstanceOf(AbortError);
    expect(await second).toBe('/file');
    expect(sent).toHaveLength(3);
  });

  test('may be all that a wait relies on', async () => {
    const { job, sent, clock } = await beginExport([running]);
    const waiting = job.result({ poll: false });
    await clock.advance(600_000);
    expect(sent).toHaveLength(1);
    job.notify(event('e1', 'running'));
    await clock.advance(600_000);
    job.notify(event('e1', 'ready'));
    expect(await waiting).toBe('/told');
    expect([sent.length, clock.pendingTimers]).toEqual([1, 0]);
    const other = await beginExport([running]);
    const late = failureOf(other.clock.runUntil(other.job.result({ poll: false, deadlineMs: 5_000 })));
    expect(await late).toBeInstanceOf(JobTimeoutError);
  });
});
