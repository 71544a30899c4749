import type { Job } from 'bullmq';
import type {
  DeadLetter,
  DeadLetterReason,
  Delivery,
  DeliveryOutcome,
  NewDelivery,
} from '../contract/delivery.ts';
import { attemptsAfter, attemptsMadeAfter } from '../engine/delivery-state.ts';

/** The immutable data of a job. */
export interface JobData {
  readonly delivery: NewDelivery;
  /** Position in the order in which all deliveries were enqueued. */
  readonly order: number;
}

/**
 * The state that changes with each outcome. It is stored as the job's progress, so that the body is not written each
 * time. BullMQ's own counts are unsuitable: they ignore the crash of a worker, and limit the number of crashes.
 */
export interface JobState {
  /** Number of outcomes since it was enqueued or replayed. */
  readonly outcomes: number;
  readonly attemptsMade: number;
  /** Number of crashes before the latest outcome, which no longer cause a quarantine. */
  readonly pastCrashes: number;
  /** Number of workers that crashed while only this delivery was in flight. */
  readonly isolatedCrashCount: number;
  /** The start, by BullMQ's count, for which it was handed out alone. */
  readonly isolatedStart?: number;
  /** The start for which it waited for a quarantined delivery. A worker that crashed then had not handed it out. */
  readonly waitingStart?: number;
  readonly replays: number;
  readonly attempts: Delivery['attempts'];
  /** Earliest time to hand it out, in milliseconds since the epoch. */
  readonly nextAtMs: number;
}

export type DeliveryJob = Job<JobData, void>;

/** Converts an id, because BullMQ accepts no id that contains a colon or is a number. */
export const jobIdOf = (deliveryId: string): string => `d-${encodeURIComponent(deliveryId)}`;

export function stateOf({ progress, data }: DeliveryJob): JobState {
  return typeof progress === 'object'
    ? (progress as unknown as JobState)
    : {
        outcomes: 0,
        attemptsMade: 0,
        pastCrashes: 0,
        isolatedCrashCount: 0,
        replays: 0,
        attempts: [],
        nextAtMs: data.delivery.dueAtMs,
      };
}

/** Returns the state of a job that was just started. How the previous start ended shows only now. */
export function startOf(job: DeliveryJob): {
  readonly state: JobState;
  /** Whether a worker crashed with it in flight and no outcome has followed. */
  readonly quarantined: boolean;
  /** Whether the previous worker crashed with only this delivery in flight. */
  readonly crashedIsolated: boolean;
} {
  const { isolatedStart, waitingStart, ...kept } = stateOf(job);
  const previous = job.attemptsStarted - 1;
  const crashedIsolated = isolatedStart !== undefined && isolatedStart === previous;
  const waited = waitingStart !== undefined && waitingStart === previous;
  const state = {
    ...kept,
    outcomes: kept.outcomes + (waited ? 1 : 0),
    isolatedCrashCount: kept.isolatedCrashCount + (crashedIsolated ? 1 : 0),
  };
  return { state, crashedIsolated, quarantined: previous - state.outcomes > state.pastCrashes };
}

/** Returns the delivery of a job. `inFlight`: it was handed out and has no outcome yet. */
export function deliveryOf(job: DeliveryJob, inFlight: boolean, state: JobState = stateOf(job)): Delivery {
  const { outcomes, attemptsMade, isolatedCrashCount, replays, attempts } = state;
  // BullMQ counts how often the job was started.
  const crashCount = Math.max(0, job.attemptsStarted - outcomes - (inFlight ? 1 : 0));
  return { ...job.data.delivery, attemptsMade, crashCount, isolatedCrashCount, replays, attempts };
}

export function deadLetterOf(job: DeliveryJob): DeadLetter {
  return {
    ...deliveryOf(job, false),
    deadLetteredAtMs: job.finishedOn ?? 0,
    reason: job.failedReason as DeadLetterReason,
  };
}

/** Returns the state after an outcome. */
export function stateAfter(state: JobState, delivery: Delivery, outcome: DeliveryOutcome): JobState {
  return {
    ...state,
    outcomes: state.outcomes + 1,
    pastCrashes: delivery.crashCount,
    attemptsMade: attemptsMadeAfter(delivery, outcome),
    attempts: attemptsAfter(delivery, outcome),
    nextAtMs: 'atMs' in outcome ? outcome.atMs : state.nextAtMs,
  };
}
