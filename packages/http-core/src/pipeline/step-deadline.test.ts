import { getEventListeners } from 'node:events';
import { VirtualClock } from '@org/runtime-kit/testing';
import { expect, test } from 'vitest';
import { AbortError, ConfigurationError, InvalidParamsError, TimeoutError } from '../errors/call-errors.ts';
import { StepDeadline } from './step-deadline.ts';

const never = new Promise<never>(() => undefined);

test('each step gets the rest of the deadline', async () => {
  const clock = new VirtualClock();
  const deadline = new StepDeadline(clock, 'files.create', { deadlineMs: 1_000 });
  expect(deadline.left()).toEqual({ deadlineMs: 1_000 });
  const paused = deadline.pause(400);
  await clock.advance(400);
  await paused;
  expect(deadline.left()).toEqual({ deadlineMs: 600 });
  await clock.advance(600);
  expect(() => deadline.left()).toThrow(TimeoutError);
});

test('a step without a deadline of its own ends with the deadline', async () => {
  const clock = new VirtualClock();
  const deadline = new StepDeadline(clock, 'files.create', { deadlineMs: 1_000 });
  const failed = deadline.race(never).catch((error: unknown) => error);
  await clock.advance(1_000);
  expect(await failed).toMatchObject({ code: 'timeout', kind: 'deadline', operation: 'files.create' });
  expect(clock.pendingTimers).toBe(0);
});

test('a step ends with the signal, and leaves neither a listener nor a timer', async () => {
  const clock = new VirtualClock();
  const controller = new AbortController();
  const { signal } = controller;
  const deadline = new StepDeadline(clock, 'files.create', { signal, deadlineMs: 1_000 });
  expect(await deadline.race(Promise.resolve(1))).toBe(1);
  const paused = deadline.pause(500).catch((error: unknown) => error);
  controller.abort(new Error('enough'));
  expect(AbortError.isInstance(await paused)).toBe(true);
  await expect(deadline.race(never)).rejects.toThrow(AbortError);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  expect(clock.pendingTimers).toBe(0);
});

test('a work that fails after the end is ignored', async () => {
  const deadline = new StepDeadline(new VirtualClock(), 'files.create', { signal: AbortSignal.abort() });
  let fail: (error: Error) => void = () => undefined;
  const work = new Promise<never>((_, reject) => {
    fail = reject;
  });
  await expect(deadline.race(work)).rejects.toThrow(AbortError);
  fail(new Error('late'));
  await new Promise((resolve) => setImmediate(resolve));
});

test('wrong options are rejected', () => {
  const clock = new VirtualClock();
  expect(() => new StepDeadline(clock, 'x', { deadlineMs: 0 })).toThrow(ConfigurationError);
  expect(() => new StepDeadline(clock, 'x', { signal: new AbortController() as never })).toThrow(
    InvalidParamsError,
  );
  expect(new StepDeadline(clock, 'x', {}).left()).toEqual({});
});
