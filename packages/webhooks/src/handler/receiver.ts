import type { DeliveryQueue } from '../queue/delivery-queue.ts';
import type { IncomingEvent } from '../schemes/webhook-scheme.ts';
import type { WebhookRequest } from '../verify/request.ts';
import { failure, type Verification, type VerificationFailure } from '../verify/verification.ts';
import { replyFor } from './combine-outcomes.ts';
import { withinDeadline } from './deadline.ts';
import type { Dispatcher } from './dispatcher.ts';
import { deliveryKey } from './event-key.ts';
import { messageOf } from './failure.ts';
import type { WebhookHandlerOptions } from './options.ts';
import type { ReplyTable, WebhookReply } from './reply.ts';
import { storedDelivery } from './stored-delivery.ts';

/** What the surroundings of a request allow. */
export interface ReceiveOptions {
  /** Keeps the runtime alive until work that outlasts the answer has ended (Workers, Vercel). */
  readonly waitUntil?: (work: Promise<unknown>) => void;
  /** False where the process is frozen after the answer (AWS Lambda): then handlers are always waited for. */
  readonly outlivesReply?: boolean;
}

/** Answers a request. Never rejects because of what arrived. */
export type Receiver = (request: WebhookRequest, options?: ReceiveOptions) => Promise<WebhookReply>;

/** Verifies, then dispatches or queues. */
export function createReceiver(options: WebhookHandlerOptions<object>, dispatcher: Dispatcher): Receiver {
  const { scheme, queue } = options;
  const { clock, onFailure } = dispatcher;
  const limitMs = options.replyWithinMs ?? scheme.replyWithinMs;

  // A queue that hangs must not hang the sender, so there it holds everywhere.
  const deadline = (outlivesReply: boolean): number | false | undefined => {
    if (queue !== undefined) return typeof limitMs === 'number' ? limitMs : QUEUE_LIMIT_MS;
    return outlivesReply ? limitMs : false;
  };

  const handle = async (events: readonly IncomingEvent[], request: WebhookRequest): Promise<WebhookReply> =>
    replyFor(await dispatcher.dispatch(events, request), scheme.replies);

  const store = async (
    to: DeliveryQueue,
    events: readonly IncomingEvent[],
    request: WebhookRequest,
  ): Promise<WebhookReply> => {
    try {
      const key = await deliveryKey(options.endpoint ?? scheme.name, events);
      await to.enqueue(storedDelivery(scheme, key, request, clock.now()));
      return scheme.replies.queued;
    } catch (error) {
      onFailure({ stage: 'enqueue', message: messageOf(error), error });
      return scheme.replies.unavailable;
    }
  };

  return async (request, { waitUntil, outlivesReply = true } = {}) => {
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
    const handshake = request.body.length > scheme.maxBodyBytes ? undefined : scheme.handshake?.(request);
    if (handshake !== undefined) return handshake;

    const verification = await verify(options, request);
    if (!verification.ok) {
      onFailure({ stage: 'verify', reason: verification.reason, message: verification.message });
      return refusal(verification, scheme.replies);
    }

    const decoded = await dispatcher.decode(request);
    if (decoded.kind === 'reply') return decoded.reply;
    if (decoded.kind === 'malformed') {
      onFailure({ stage: 'decode', message: decoded.message });
      return scheme.replies.malformed;
    }

    const work =
      queue === undefined ? handle(decoded.events, request) : store(queue, decoded.events, request);
    const result = await withinDeadline(work, deadline(outlivesReply), clock);
    if (result.done) return result.value;
    waitUntil?.(work);
    onFailure({
      stage: 'deadline',
      message: `Not done when the sender's patience ended; it was told to try again.`,
    });
    return queue === undefined ? scheme.replies.busy : scheme.replies.unavailable;
  };
}

/** Where the sender's patience is unknown: no durable write that is going to succeed takes longer. */
const QUEUE_LIMIT_MS = 10_000;

async function verify(
  { scheme }: WebhookHandlerOptions<object>,
  request: WebhookRequest,
): Promise<Verification> {
  try {
    return await scheme.verify(request);
  } catch (error) {
    // A scheme of the user's own may throw, for example because a key server is down.
    return failure('key_unavailable', messageOf(error));
  }
}

function refusal({ reason }: VerificationFailure, replies: ReplyTable): WebhookReply {
  if (reason === 'key_unavailable') return replies.unavailable;
  if (reason === 'body_too_large') return replies.tooLarge;
  // The reason helps the owner of the endpoint, who sees it in the sender's log, more than it helps a forger.
  return { ...replies.unverified, body: reason };
}
