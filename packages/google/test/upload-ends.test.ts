import { uploadMedia, type UploadOptions } from '@org/google';
import { createDrive } from '@org/google/client';
import { create } from '@org/google/drive/files';
import { AbortError, ResponseParseError, SdkError, TimeoutError, type ClientOptions } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test, vi } from 'vitest';

// An upload in chunks ends whatever the server responds, and a healthy upload reports no errors.

const UNIT = 262_144;
const content = new Uint8Array(4 * UNIT);

/** Uploads to a server that reports these positions, one for each request of the session; it repeats the last one. */
function upload(
  says: readonly (number | 'error' | 'done')[],
  options: UploadOptions = {},
  more: Omit<ClientOptions, 'auth'> & { readonly tookMs?: number } = {},
): { readonly ended: Promise<unknown>; readonly ranges: string[]; readonly clock: VirtualClock } {
  const { tookMs = 0, ...client } = more;
  const clock = new VirtualClock();
  const ranges: string[] = [];
  const drive = createDrive({
    accessToken: 't',
    clock,
    ...client,
    transport: async ({ url, headers }) => {
      if (tookMs > 0) await new Promise<void>((resolve) => clock.setTimer(resolve, tookMs));
      if (!url.includes('upload_id='))
        return new Response(null, { headers: { location: 'https://a.test/upload?upload_id=1' } });
      const has = says[Math.min(ranges.length, says.length - 1)] ?? 0;
      ranges.push(new Headers(headers).get('content-range') ?? '');
      if (has === 'done') return Response.json({ id: 'f1' });
      if (has === 'error') return Response.json({}, { status: 503 });
      return new Response(null, {
        status: 308,
        ...(has > 0 && { headers: { range: `bytes=0-${has - 1}` } }),
      });
    },
  });
  const settings = { resumable: true, chunkBytes: UNIT, clock, ...options };
  const running = uploadMedia(drive, create, {}, { data: content }, settings);
  return { ended: clock.runUntil(running.catch((error: unknown) => error)), ranges, clock };
}

describe('a server that responds without progress', () => {
  test.for<[string, readonly (number | 'error')[]]>([
    ['that keeps nothing', [0]],
    ['that stops', [UNIT, UNIT]],
    ['that repeatedly loses what it had', [UNIT, 0, UNIT, 0, UNIT, 0, UNIT, 0, UNIT, 0]],
    ['that fails and then keeps nothing', ['error', 0, 'error', 0, 'error', 0, 0, 0, 0]],
  ])('%s, ends the upload after its resumes, with a pause before each', async ([, says]) => {
    const { ended, ranges, clock } = upload(says, { maxResumes: 3, deadlineMs: 3_600_000 });
    const error = await ended;
    expect(SdkError.isInstance(error)).toBe(true);
    expect((error as Error).message).toMatch(/the upload stopped at byte|503/);
    expect(ranges.length).toBeLessThanOrEqual(11);
    expect(clock.monotonic()).toBeGreaterThan(0);
    expect(clock.pendingTimers).toBe(0);
  });

  test('gives an error with its status, which is retryable', async () => {
    const error = await upload([0], { maxResumes: 0 }).ended;
    expect(ResponseParseError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ status: 308, retryable: true, operation: 'files.create' });
    expect((error as Error).message).toMatch('the server does not take what it is sent');
  });

  test('a server that claims more than it was sent is detected at once', async () => {
    const { ended, ranges } = upload([3 * UNIT]);
    expect(await ended).toMatchObject({ message: expect.stringContaining('which it was not sent') });
    expect(ranges).toHaveLength(1);
  });

  test('the count of resumes restarts after progress', async () => {
    const says = ['error', 0, UNIT, 'error', UNIT, 2 * UNIT, 'error', 2 * UNIT, 3 * UNIT, 'done'] as const;
    expect(await upload(says, { maxResumes: 1, deadlineMs: 3_600_000, retry: false }).ended).toEqual({
      id: 'f1',
    });
  });
});

describe('one deadline applies to all', () => {
  test('requests', async () => {
    const says = [UNIT, 2 * UNIT, 3 * UNIT, 'done'] as const;
    const { ended, ranges, clock } = upload(says, { deadlineMs: 3_500 }, { tookMs: 1_000 });
    const error = await ended;
    expect(TimeoutError.isInstance(error) && error.kind).toBe('deadline');
    expect(ranges).toHaveLength(2);
    expect(clock.monotonic()).toBeLessThanOrEqual(4_000);
  });

  test('pauses', async () => {
    const { ended, clock } = upload([0], { deadlineMs: 1_000, maxResumes: 1_000 });
    const error = await ended;
    expect(TimeoutError.isInstance(error) && error.kind).toBe('deadline');
    expect(clock.monotonic()).toBeLessThanOrEqual(1_000);
  });

  test('and the signal ends a pause', async () => {
    const controller = new AbortController();
    const stop = vi.fn(() => {
      controller.abort(new Error('mine'));
    });
    const { ended, clock } = upload([0], { signal: controller.signal, maxResumes: 1_000, onProgress: stop });
    expect(AbortError.isInstance(await ended)).toBe(true);
    expect(clock.pendingTimers).toBe(0);
  });
});

test('a healthy upload reports no error to hooks and logger', async () => {
  const onError = vi.fn();
  const statuses: number[] = [];
  const onResponse = ({ status }: { status: number }): void => {
    statuses.push(status);
  };
  const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const says = [UNIT, 2 * UNIT, 3 * UNIT, 'done'] as const;
  const { ended } = upload(says, {}, { hooks: { onError, onResponse }, logger });
  expect(await ended).toEqual({ id: 'f1' });
  expect(statuses).toEqual([200, 308, 308, 308, 200]);
  expect(onError).not.toHaveBeenCalled();
  expect(logger.error).not.toHaveBeenCalled();
});

test('a final response without an object is an error of an executed upload', async () => {
  const drive = createDrive({
    accessToken: 't',
    transport: ({ url }) =>
      Promise.resolve(
        url.includes('upload_id=')
          ? new Response(null)
          : new Response(null, { headers: { location: 'https://a.test/upload?upload_id=1' } }),
      ),
  });
  const ended = uploadMedia(drive, create, {}, { data: 'x' }, { resumable: true });
  await expect(ended).rejects.toMatchObject({ code: 'response_unreadable', mayHaveExecuted: true });
});

test('exceptions of callbacks do not end the upload', async () => {
  const failing = (() => Promise.reject(new Error('mine'))) as () => void;
  const throwing = (): never => {
    throw new Error('mine');
  };
  expect(await upload([UNIT, 'done'], { onProgress: failing, onSession: throwing }).ended).toEqual({
    id: 'f1',
  });
});
