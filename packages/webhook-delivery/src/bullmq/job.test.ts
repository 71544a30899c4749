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
  settled: 2,
  attemptsMade: 1,
  forgiven: 0,
  crashesAlone: 0,
  replays: 0,
  attempts: [],
  nextAtMs: 9,
};
const jobOf = (more: object): DeliveryJob =>
  ({ data: { delivery, order: 1 }, progress: 0, ...more }) as unknown as DeliveryJob;

test('an id becomes one that BullMQ takes: no colon, no number', () => {
  expect(jobIdOf('msg_1:ep_1')).toBe('d-msg_1%3Aep_1');
  expect(jobIdOf('17')).toBe('d-17');
  expect(jobIdOf('a%3Ab')).not.toBe(jobIdOf('a:b'));
});

test('a job without verdicts is due when its delivery is', () => {
  expect(stateOf(jobOf({}))).toEqual({
    settled: 0,
    attemptsMade: 0,
    forgiven: 0,
    crashesAlone: 0,
    replays: 0,
    attempts: [],
    nextAtMs: 5,
  });
});

test('each time that it was handed out and no verdict came is a crash', () => {
  const crashes = (attemptsStarted: number, inHand: boolean): number =>
    deliveryOf(jobOf({ progress: state, attemptsStarted }), inHand).crashes;
  expect(crashes(3, true)).toBe(0);
  expect(crashes(5, true)).toBe(2);
  expect(crashes(2, false)).toBe(0);
});

test('a verdict is counted, and says when', () => {
  const attempt = { atMs: 7, durationMs: 1, status: 500 };
  const handed: Delivery = {
    ...delivery,
    attemptsMade: 1,
    crashes: 3,
    crashesAlone: 1,
    replays: 0,
    attempts: [],
  };
  expect(stateAfter(state, handed, { kind: 'retry', attempt, atMs: 99 })).toEqual({
    settled: 3,
    attemptsMade: 2,
    forgiven: 3,
    crashesAlone: 0,
    replays: 0,
    attempts: [attempt],
    nextAtMs: 99,
  });
  expect(stateAfter(state, handed, { kind: 'postpone', atMs: 50 })).toEqual({
    ...state,
    settled: 3,
    forgiven: 3,
    nextAtMs: 50,
  });
  expect(stateAfter(state, handed, { kind: 'dead', reason: 'gone' })).toEqual({
    ...state,
    settled: 3,
    forgiven: 3,
  });
});

test('a failed job is a dead letter', () => {
  const job = jobOf({ progress: state, attemptsStarted: 2, finishedOn: 44, failedReason: 'gone' });
  expect(deadLetterOf(job)).toMatchObject({ id: 'msg_1:ep_1', diedAtMs: 44, reason: 'gone', crashes: 0 });
});

test('a start knows what became of the one before: a death, alone or not, or only a wait', () => {
  const start = (change: Partial<JobState>, attemptsStarted: number) => {
    const {
      suspect,
      diedAlone,
      state: at,
    } = startOf(jobOf({ progress: { ...state, ...change }, attemptsStarted }));
    return { suspect, diedAlone, crashesAlone: at.crashesAlone };
  };
  expect(start({}, 3)).toEqual({ suspect: false, diedAlone: false, crashesAlone: 0 });
  expect(start({}, 4)).toEqual({ suspect: true, diedAlone: false, crashesAlone: 0 });
  expect(start({ aloneAt: 3 }, 4)).toEqual({ suspect: true, diedAlone: true, crashesAlone: 1 });
  expect(start({ aloneAt: 2 }, 4)).toEqual({ suspect: true, diedAlone: false, crashesAlone: 0 });
  expect(start({ waitedAt: 3 }, 4)).toEqual({ suspect: false, diedAlone: false, crashesAlone: 0 });
  expect(start({ forgiven: 1 }, 4)).toEqual({ suspect: false, diedAlone: false, crashesAlone: 0 });
});
