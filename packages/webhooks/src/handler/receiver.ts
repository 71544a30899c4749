import { raceTimeout } from '@org/runtime-kit';
import type { DeliveryQueue } from '../contract/queue.ts';
import { verifySafely } from '../verify/run-scheme.ts';
import type { IncomingEvent } from '../contract/webhook-scheme.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { failure, type Verification, type VerificationFailure } from '../contract/verification.ts';
import { replyFor } from './process-event.ts';
import type { Dispatcher } from './dispatcher.ts';
import { deliveryKey } from './event-key.ts';
import { messageOf } from '../base/errors.ts';
import type { WebhookHandlerOptions } from './options.ts';
import type { ReplyTable, WebhookReply } from '../contract/reply.ts';
import { toStoredDelivery } from './stored-delivery.ts';

/**
 * What the environment of a request allows.
 *
 * @public
 */
export interface ReceiveOptions {
  /** Keeps the runtime alive until work that outlasts the reply has finished (Workers, Vercel). */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /**
   * False if the process is frozen after the reply (AWS Lambda), which makes the receiver always wait for handlers.
   * Default true.
   */
  readonly continuesAfterReply?: boolean | undefined;
}

/**
 * Processes a request and returns the reply. Never rejects because of what arrived.
 *
 * @public
 */
export type Receiver = (request: WebhookRequest, options?: ReceiveOptions) => Promise<WebhookReply>;

/** Creates the receiver, which verifies a request and then dispatches or queues it. */
export function createReceiver(options: WebhookHandlerOptions<object>, dispatcher: Dispatcher): Receiver {
  const { scheme, queue } = options;
  const { clock, report } = dispatcher;
  const limitMs = options.replyWithinMs ?? scheme.replyWithinMs;

  // A queue that hangs must not hang the sender, so the limit also applies on runtimes that freeze.
  const replyLimitMs = (
    to: DeliveryQueue | undefined,
    continuesAfterReply: boolean,
  ): number | false | undefined => {
    if (to !== undefined) return typeof limitMs === 'number' ? limitMs : QUEUE_LIMIT_MS;
    return continuesAfterReply ? limitMs : false;
  };

  // A key server, or a lookup of the user's own, that hangs must not hang the sender either.
  const verifyInTime = async (request: WebhookRequest): Promise<Verification> => {
    const verification = verifySafely(scheme, request);
    if (!(verification instanceof Promise)) return verification;
    const limit = typeof limitMs === 'number' ? Math.min(limitMs, VERIFY_LIMIT_MS) : VERIFY_LIMIT_MS;
    const result = await raceTimeout(verification, replyAfterMs(limit), clock);
    return result.done
      ? result.value
      : failure('key_unavailable', 'The verification did not finish before the sender would have timed out.');
  };

  const tryHandshake = (request: WebhookRequest): WebhookReply | undefined => {
    try {
      return scheme.handshake?.(request);
    } catch (error) {
      // A user's own scheme may throw. A request that is not a handshake must be verified.
      report({ stage: 'decode', message: messageOf(error), error });
      return undefined;
    }
  };

  const handle = async (events: readonly IncomingEvent[], request: WebhookRequest): Promise<WebhookReply> =>
    replyFor(await dispatcher.dispatch(events, request), scheme.replies);

  const enqueue = async (
    to: DeliveryQueue,
    events: readonly IncomingEvent[],
    request: WebhookRequest,
  ): Promise<WebhookReply> => {
    try {
      const key = await deliveryKey(options.endpoint ?? scheme.name, events);
      await to.enqueue(toStoredDelivery(scheme, key, request, clock.now()));
      return scheme.replies.queued;
    } catch (error) {
      report({ stage: 'enqueue', message: messageOf(error), error });
      return scheme.replies.unavailable;
    }
  };

  return async (request, { waitUntil, continuesAfterReply = true } = {}) => {
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
    const handshake = request.body.length > scheme.maxBodyBytes ? undefined : tryHandshake(request);
    if (handshake !== undefined) return handshake;

    const startedMs = clock.now();
    const verification = await verifyInTime(request);
    if (!verification.ok) {
      const { reason, message, error } = verification;
      report({ stage: 'verify', reason, message, error });
      return rejectionReply(verification, scheme.replies);
    }

    const decoded = await dispatcher.decode(request);
    if (decoded.kind === 'reply') return decoded.reply;
    if (decoded.kind === 'malformed') return scheme.replies.malformed;

    const to = expectReply(decoded.events) ? undefined : queue;
    const work = to === undefined ? handle(decoded.events, request) : enqueue(to, decoded.events, request);
    const limit = replyLimitMs(to, continuesAfterReply);
    if (limit === false || limit === undefined) return work;
    const spentMs = Math.max(0, clock.now() - startedMs);
    const result = await raceTimeout(work, replyAfterMs(limit) - spentMs, clock);
    if (result.done) return result.value;
    waitUntil?.(work);
    report({
      stage: 'deadline',
      message: `The ${to === undefined ? 'handler' : 'queue'} did not finish before the sender would have timed out, so the reply made the sender retry.`,
      type: decoded.events[0]?.type,
    });
    return to === undefined ? scheme.replies.locked : scheme.replies.unavailable;
  };
}

/** For senders whose timeout is unknown: no durable write that is going to succeed takes longer. */
const QUEUE_LIMIT_MS = 10_000;

/** The same for keys that are fetched; most senders wait ten seconds or longer. */
const VERIFY_LIMIT_MS = 10_000;

/** Whether the sender waits for the handlers' results, so that the request cannot be queued. */
const expectReply = (events: readonly IncomingEvent[]): boolean =>
  events.length > 0 && events.every(({ expectsReply }) => expectsReply === true);

function rejectionReply({ reason }: VerificationFailure, replies: ReplyTable): WebhookReply {
  if (reason === 'key_unavailable') return replies.unavailable;
  if (reason === 'not_configured') return replies.failed;
  if (reason === 'body_too_large') return replies.tooLarge;
  // The reason helps the owner of the endpoint, who sees it in the sender's log, more than it helps a forger.
  return { ...replies.unverified, body: reason };
}

/** Time for the reply to travel. */
const MARGIN_MS = 500;

/** When to stop waiting so that the reply still reaches a sender that waits `limitMs` milliseconds. */
const replyAfterMs = (limitMs: number): number => Math.max(limitMs - MARGIN_MS, limitMs / 2);
