import type { Job } from 'bullmq';
import type { DeadLetter, DeathReason, Delivery, NewDelivery, Verdict } from '../contract/delivery.ts';
import { attemptsAfter, attemptsWith } from '../engine/settled.ts';

/** What a job carries and never changes. */
export interface JobData {
  readonly delivery: NewDelivery;
  /** Its place in the order in which all deliveries were taken. */
  readonly order: number;
}

/**
 * What changes with each verdict. It is kept as the job's progress, so that the body is not written again each time.
 * BullMQ's own counts do not serve: a worker that dies counts for no attempt there, and for no more than so many in all.
 */
export interface JobState {
  /** How often it was handed out and came back with a verdict, since it was enqueued or replayed. */
  readonly settled: number;
  readonly attemptsMade: number;
  /** So many deaths lie before the latest verdict: they raise no suspicion any more. */
  readonly forgiven: number;
  /** How many workers died with it alone in hand. */
  readonly crashesAlone: number;
  /** As which start, by BullMQ's count, it was handed out alone. */
  readonly aloneAt?: number;
  /** As which start it waited for a suspect to leave: whoever died then had not handed it out. */
  readonly waitedAt?: number;
  readonly replays: number;
  readonly attempts: Delivery['attempts'];
  /** Not to be handed out before, in milliseconds since the epoch. */
  readonly nextAtMs: number;
}

export type DeliveryJob = Job<JobData, void>;

/** BullMQ takes no id that contains a colon or is a number. */
export const jobIdOf = (deliveryId: string): string => `d-${encodeURIComponent(deliveryId)}`;

export function stateOf({ progress, data }: DeliveryJob): JobState {
  return typeof progress === 'object'
    ? (progress as unknown as JobState)
    : {
        settled: 0,
        attemptsMade: 0,
        forgiven: 0,
        crashesAlone: 0,
        replays: 0,
        attempts: [],
        nextAtMs: data.delivery.dueAtMs,
      };
}

/** What is known when a job is started: what became of the start before it shows only now. */
export function startOf(job: DeliveryJob): {
  readonly state: JobState;
  /** A worker died with it in hand, and no verdict came since. */
  readonly suspect: boolean;
  /** A worker died with it alone in hand, just before. */
  readonly diedAlone: boolean;
} {
  const { aloneAt, waitedAt, ...kept } = stateOf(job);
  const before = job.attemptsStarted - 1;
  const diedAlone = aloneAt !== undefined && aloneAt === before;
  const waited = waitedAt !== undefined && waitedAt === before;
  const state = {
    ...kept,
    settled: kept.settled + (waited ? 1 : 0),
    crashesAlone: kept.crashesAlone + (diedAlone ? 1 : 0),
  };
  return { state, diedAlone, suspect: before - state.settled > state.forgiven };
}

/** A delivery as it is shown. `inHand`: it was handed out, and its verdict is still to come. */
export function deliveryOf(job: DeliveryJob, inHand: boolean, state: JobState = stateOf(job)): Delivery {
  const { settled, attemptsMade, crashesAlone, replays, attempts } = state;
  // BullMQ counts each time that a job is handed out.
  const crashes = Math.max(0, job.attemptsStarted - settled - (inHand ? 1 : 0));
  return { ...job.data.delivery, attemptsMade, crashes, crashesAlone, replays, attempts };
}

export function deadLetterOf(job: DeliveryJob): DeadLetter {
  return {
    ...deliveryOf(job, false),
    diedAtMs: job.finishedOn ?? 0,
    reason: job.failedReason as DeathReason,
  };
}

/** The state after a verdict. */
export function stateAfter(state: JobState, delivery: Delivery, verdict: Verdict): JobState {
  return {
    ...state,
    settled: state.settled + 1,
    forgiven: delivery.crashes,
    attemptsMade: attemptsAfter(delivery, verdict),
    attempts: attemptsWith(delivery, verdict),
    nextAtMs: 'atMs' in verdict ? verdict.atMs : state.nextAtMs,
  };
}
