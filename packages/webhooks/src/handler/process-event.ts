import type { Claim, ClaimResult, DedupStore } from '../contract/dedup-store.ts';
import { WebhookRejection, messageOf } from '../base/errors.ts';
import type { IncomingEvent } from '../contract/webhook-scheme.ts';
import type { WebhookContext } from './context.ts';
import type { ReportFailure } from './failure-reporter.ts';
import type { WebhookFailure } from './failure.ts';
import type { Registered } from './registry.ts';
import type { ReplyMemory } from './reply-memory.ts';
import type { WebhookReply, ReplyTable } from '../contract/reply.ts';

/** The outcome of one event. */
export interface Outcome {
  readonly status: 'processed' | 'duplicate' | 'locked' | 'failed' | 'unavailable' | 'rejected';
  /** The reply that a handler returned. */
  readonly reply?: WebhookReply;
}

/** How events are deduplicated. */
export interface Deduplication {
  readonly store: DedupStore;
  readonly leaseMs: number;
  readonly ttlMs: number;
  readonly replies: ReplyMemory;
}

/** One event and everything needed to process it. */
export interface Work {
  readonly event: IncomingEvent;
  /** Undefined if the sender does not identify the event. */
  readonly key: string | undefined;
  readonly handlers: readonly Registered[];
  readonly context: Omit<WebhookContext, 'claim'>;
  readonly deduplication: Deduplication | undefined;
  readonly report: ReportFailure;
}

/** Claims the event, runs its handlers and records the outcome. Never rejects. */
export async function processEvent(work: Work): Promise<Outcome> {
  const { deduplication, key, handlers } = work;
  if (deduplication === undefined || key === undefined) return runAll(work, (one) => runHandler(work, one));
  return runOnce(work, deduplication, key, async (claim) => {
    const [only] = handlers;
    if (only !== undefined && handlers.length === 1) return runHandler(work, only, claim);
    // Each handler is recorded separately, so a handler that succeeded does not run again because another one failed. A
    // handler that completes its claim within a transaction therefore only completes its own.
    return runAll(work, (one) =>
      runOnce(work, deduplication, `${key}#${one.label}`, (own) => runHandler(work, one, own)),
    );
  });
}

/** Runs all handlers one after the other, until one does not succeed. */
async function runAll({ handlers }: Work, each: (one: Registered) => Promise<Outcome>): Promise<Outcome> {
  let reply: WebhookReply | undefined;
  for (const one of handlers) {
    const outcome = await each(one);
    if (outcome.status !== 'processed' && outcome.status !== 'duplicate') return outcome;
    reply ??= outcome.reply;
  }
  return finished('processed', reply);
}

/** Runs an effect once per key: under a lease, which is completed if the effect succeeds and released if it fails. */
async function runOnce(
  work: Work,
  deduplication: Deduplication,
  key: string,
  effect: (claim: Claim) => Promise<Outcome>,
): Promise<Outcome> {
  const { store, leaseMs, replies } = deduplication;
  let result: ClaimResult;
  try {
    result = await store.claim(key, leaseMs);
  } catch (error) {
    report(work, 'claim', error);
    return { status: 'unavailable' };
  }
  if (result.status === 'completed') return finished('duplicate', replies.find(key));
  if (result.status === 'locked') return { status: 'locked' };
  const claim = { key, token: result.token };
  const outcome = await effect(claim);
  const settled = await settle(work, deduplication, claim, outcome);
  if (settled.reply !== undefined) replies.keep(key, settled.reply);
  return settled;
}

async function runHandler(work: Work, { handler }: Registered, claim?: Claim): Promise<Outcome> {
  try {
    const result = await handler(work.event.payload, { ...work.context, claim });
    return finished('processed', typeof result === 'object' ? result : undefined);
  } catch (error) {
    report(work, 'handler', error);
    return { status: WebhookRejection.isInstance(error) ? 'rejected' : 'failed' };
  }
}

const finished = (status: 'processed' | 'duplicate', reply: WebhookReply | undefined): Outcome =>
  reply === undefined ? { status } : { status, reply };

/** Final outcomes. After any other outcome the event must be claimable again at once. */
const RECORDED: ReadonlySet<string> = new Set(['processed', 'rejected']);

/**
 * Reports the outcome to the store. The effect has happened or failed by then, so a failure of the store does not change
 * the outcome, unless the store knows that the effect was rolled back.
 */
async function settle(
  work: Work,
  { store, ttlMs }: Deduplication,
  { key, token }: Claim,
  outcome: Outcome,
): Promise<Outcome> {
  const stage = RECORDED.has(outcome.status) ? 'complete' : 'release';
  try {
    const held =
      stage === 'release' ? await store.release(key, token) : await store.complete(key, token, ttlMs);
    if (held === 'undone') {
      const message =
        'The handler ended, but the transaction that it passed to the store was not committed. The sender is asked to retry.';
      report(work, stage, new Error(message));
      return { status: 'failed' };
    }
    if (!held && stage === 'complete')
      report(work, stage, new Error('The lease expired before the handler finished. Set a longer leaseMs.'));
  } catch (error) {
    report(work, stage, error);
  }
  return outcome;
}

function report(work: Work, stage: WebhookFailure['stage'], error: unknown): void {
  const { event, key } = work;
  work.report({
    stage,
    message: messageOf(error),
    error,
    type: event.type,
    key,
  });
}

/** Outcomes that need another delivery, the most informative first. */
const retryable = ['unavailable', 'failed', 'locked'] as const;

/**
 * Combines the outcomes of a request of several events. If one of them needs another delivery, the whole request does;
 * the others are recorded by then and will be skipped.
 */
export function combineOutcomes(outcomes: readonly Outcome[]): Outcome {
  const [only] = outcomes;
  if (only !== undefined && outcomes.length === 1) return only;
  const has = (status: Outcome['status']): boolean => outcomes.some((outcome) => outcome.status === status);
  const status =
    retryable.find(has) ??
    (outcomes.length === 0 || has('processed') ? 'processed' : has('rejected') ? 'rejected' : 'duplicate');
  return { status };
}

/** The reply to the sender. */
export const replyFor = (outcome: Outcome, replies: ReplyTable): WebhookReply =>
  outcome.reply ?? replies[outcome.status];
