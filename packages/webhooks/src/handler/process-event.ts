import type { Claim, DedupStore } from '../dedup/dedup-store.ts';
import { WebhookRejection } from '../errors/webhook-rejection.ts';
import type { IncomingEvent } from '../schemes/webhook-scheme.ts';
import type { EventHandler, WebhookContext } from './context.ts';
import { messageOf, type FailureListener } from './failure.ts';
import type { WebhookReply } from './reply.ts';

/** How one event ended. */
export interface Outcome {
  readonly status: 'processed' | 'duplicate' | 'busy' | 'failed' | 'unavailable' | 'rejected';
  /** What a handler wants to answer. */
  readonly reply?: WebhookReply;
}

/** How events are deduplicated. */
export interface Deduplication {
  readonly store: DedupStore;
  readonly leaseMs: number;
  readonly ttlMs: number;
}

/** One event and everything needed to process it. */
export interface Work {
  readonly event: IncomingEvent;
  /** Absent where the sender does not identify its events. */
  readonly key: string | undefined;
  readonly handlers: readonly EventHandler<unknown>[];
  readonly context: Omit<WebhookContext, 'claim'>;
  readonly deduplication: Deduplication | undefined;
  readonly onFailure: FailureListener;
}

/** Claims the event, runs its handlers, and records the end. Never rejects. */
export async function processEvent(work: Work): Promise<Outcome> {
  const { deduplication, key } = work;
  if (deduplication === undefined || key === undefined) return runHandlers(work, undefined);
  let token: string;
  try {
    const result = await deduplication.store.claim(key, deduplication.leaseMs);
    if (result.status === 'done') return { status: 'duplicate' };
    if (result.status === 'busy') return { status: 'busy' };
    token = result.token;
  } catch (error) {
    report(work, 'claim', error);
    return { status: 'unavailable' };
  }
  const outcome = await runHandlers(work, { key, token });
  await settle(work, deduplication, { key, token }, outcome);
  return outcome;
}

async function runHandlers(work: Work, claim: Claim | undefined): Promise<Outcome> {
  let reply: WebhookReply | undefined;
  try {
    for (const handler of work.handlers) {
      const answer = await handler(work.event.payload, { ...work.context, claim });
      if (typeof answer === 'object') reply ??= answer;
    }
  } catch (error) {
    report(work, 'handler', error);
    return { status: WebhookRejection.isInstance(error) ? 'rejected' : 'failed' };
  }
  return reply === undefined ? { status: 'processed' } : { status: 'processed', reply };
}

/** The effect has happened or not by now, so trouble here is reported but does not change the answer. */
async function settle(
  work: Work,
  { store, ttlMs }: Deduplication,
  claim: Claim,
  outcome: Outcome,
): Promise<void> {
  const stage = outcome.status === 'failed' ? 'release' : 'complete';
  try {
    const held =
      stage === 'release'
        ? await store.release(claim.key, claim.token)
        : await store.complete(claim.key, claim.token, ttlMs);
    if (!held && stage === 'complete')
      report(work, stage, new Error('The lease ended before the handler did.'));
  } catch (error) {
    report(work, stage, error);
  }
}

function report(work: Work, stage: 'claim' | 'handler' | 'complete' | 'release', error: unknown): void {
  const { event, key } = work;
  work.onFailure({
    stage,
    message: messageOf(error),
    error,
    type: event.type,
    ...(key === undefined ? {} : { key }),
  });
}
