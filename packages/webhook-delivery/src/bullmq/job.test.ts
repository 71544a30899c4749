import { expect, test } from 'vitest';
import type { Delivery, NewDelivery } from '../contract/delivery.ts';
import {
  deadLetterOf,
  deliveryOf,
  jobIdOf,
  startOf,
  stateAfter,
  stateOf,
  type DeliveryJob,
  type JobState,
} from './job.ts';

const delivery: NewDelivery = {
  id: 'msg_1:ep_1',
  eventId: 'msg_1',
  eventType: 'invoice.paid',
  endpointId: 'ep_1',
  body: '{}',
  createdAtMs: 1,
  dueAtMs: 5,
};
const state: JobState = {
  outcomes: 2,
  attemptsMade: 1,
  pastCrashes: 0,
  isolatedCrashCount: 0,
  replays: 0,
  attempts: [],
  nextAtMs: 9,
};
const jobOf = (more: object): DeliveryJob =>
  ({ data: { delivery, order: 1 }, progress: 0, ...more }) as unknown as DeliveryJob;

test('an id is converted to one that BullMQ accepts: no colon, not a number', () => {
  expect(jobIdOf('msg_1:ep_1')).toBe('d-msg_1%3Aep_1');
  expect(jobIdOf('17')).toBe('d-17');
  expect(jobIdOf('a%3Ab')).not.toBe(jobIdOf('a:b'));
});

test('a job without outcomes is due when its delivery is', () => {
  expect(stateOf(jobOf({}))).toEqual({
    outcomes: 0,
    attemptsMade: 0,
    pastCrashes: 0,
    isolatedCrashCount: 0,
    replays: 0,
    attempts: [],
    nextAtMs: 5,
  });
});

test('each start without an outcome is a crash', () => {
  const crashCount = (attemptsStarted: number, inFlight: boolean): number =>
    deliveryOf(jobOf({ progress: state, attemptsStarted }), inFlight).crashCount;
  expect(crashCount(3, true)).toBe(0);
  expect(crashCount(5, true)).toBe(2);
  expect(crashCount(2, false)).toBe(0);
});

test('an outcome is counted, and determines the next time', () => {
  const attempt = { atMs: 7, durationMs: 1, status: 500 };
  const handed: Delivery = {
    ...delivery,
    attemptsMade: 1,
    crashCount: 3,
    isolatedCrashCount: 1,
    replays: 0,
    attempts: [],
  };
  expect(stateAfter(state, handed, { kind: 'retry', attempt, atMs: 99 })).toEqual({
    outcomes: 3,
    attemptsMade: 2,
    pastCrashes: 3,
    isolatedCrashCount: 0,
    replays: 0,
    attempts: [attempt],
    nextAtMs: 99,
  });
  expect(stateAfter(state, handed, { kind: 'postpone', atMs: 50 })).toEqual({
    ...state,
    outcomes: 3,
    pastCrashes: 3,
    nextAtMs: 50,
  });
  expect(stateAfter(state, handed, { kind: 'dead_letter', reason: 'gone' })).toEqual({
    ...state,
    outcomes: 3,
    pastCrashes: 3,
  });
});

test('a failed job is a dead letter', () => {
  const job = jobOf({ progress: state, attemptsStarted: 2, finishedOn: 44, failedReason: 'gone' });
  expect(deadLetterOf(job)).toMatchObject({
    id: 'msg_1:ep_1',
    deadLetteredAtMs: 44,
    reason: 'gone',
    crashCount: 0,
  });
});

test('a start reveals how the previous one ended: a crash, isolated or not, or only a wait', () => {
  const start = (change: Partial<JobState>, attemptsStarted: number) => {
    const {
      quarantined,
      crashedIsolated,
      state: at,
    } = startOf(jobOf({ progress: { ...state, ...change }, attemptsStarted }));
    return { quarantined, crashedIsolated, isolatedCrashCount: at.isolatedCrashCount };
  };
  expect(start({}, 3)).toEqual({ quarantined: false, crashedIsolated: false, isolatedCrashCount: 0 });
  expect(start({}, 4)).toEqual({ quarantined: true, crashedIsolated: false, isolatedCrashCount: 0 });
  expect(start({ isolatedStart: 3 }, 4)).toEqual({
    quarantined: true,
    crashedIsolated: true,
    isolatedCrashCount: 1,
  });
  expect(start({ isolatedStart: 2 }, 4)).toEqual({
    quarantined: true,
    crashedIsolated: false,
    isolatedCrashCount: 0,
  });
  expect(start({ waitingStart: 3 }, 4)).toEqual({
    quarantined: false,
    crashedIsolated: false,
    isolatedCrashCount: 0,
  });
  expect(start({ pastCrashes: 1 }, 4)).toEqual({
    quarantined: false,
    crashedIsolated: false,
    isolatedCrashCount: 0,
  });
});
