import type { Outcome } from './process-event.ts';
import type { ReplyTable, WebhookReply } from './reply.ts';

/** Those that need another delivery, the most telling first. */
const retryable = ['unavailable', 'failed', 'busy'] as const;

/**
 * One status for a request of several events. One that must come again makes the whole request come again; the others are
 * recorded as done by then and will be skipped.
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

/** What the sender is told. */
export const replyFor = (outcome: Outcome, replies: ReplyTable): WebhookReply =>
  outcome.reply ?? replies[outcome.status];
