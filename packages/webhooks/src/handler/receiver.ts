import type { DeliveryQueue } from '../contract/queue.ts';
import { verdictOf } from '../verify/run-scheme.ts';
import type { IncomingEvent } from '../contract/webhook-scheme.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { failure, type Verification, type VerificationFailure } from '../contract/verification.ts';
import { replyFor } from './process-event.ts';
import { withinDeadline } from './deadline.ts';
import type { Dispatcher } from './dispatcher.ts';
import { deliveryKey } from './event-key.ts';
import { messageOf } from '../base/errors.ts';
import type { WebhookHandlerOptions } from './options.ts';
import type { ReplyTable, WebhookReply } from '../contract/reply.ts';
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
  const { clock, report } = dispatcher;
  const limitMs = options.replyWithinMs ?? scheme.replyWithinMs;

  // A queue that hangs must not hang the sender, so there it holds everywhere.
  const deadline = (to: DeliveryQueue | undefined, outlivesReply: boolean): number | false | undefined => {
    if (to !== undefined) return typeof limitMs === 'number' ? limitMs : QUEUE_LIMIT_MS;
    return outlivesReply ? limitMs : false;
  };

  // A key server or a look-up of the user's own that hangs must not hang the sender either.
  const verifyInTime = async (request: WebhookRequest): Promise<Verification> => {
    const verdict = verdictOf(scheme, request);
    if (!(verdict instanceof Promise)) return verdict;
    const limit = typeof limitMs === 'number' ? Math.min(limitMs, VERIFY_LIMIT_MS) : VERIFY_LIMIT_MS;
    const result = await withinDeadline(verdict, limit, clock);
    return result.done
      ? result.value
      : failure('key_unavailable', 'The verification was not done when the sender’s patience ended.');
  };

  const tryHandshake = (request: WebhookRequest): WebhookReply | undefined => {
    try {
      return scheme.handshake?.(request);
    } catch (error) {
      // A scheme of the user's own may throw. What is no handshake is to be verified.
      report({ stage: 'decode', message: messageOf(error), error });
      return undefined;
    }
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
      report({ stage: 'enqueue', message: messageOf(error), error });
      return scheme.replies.unavailable;
    }
  };

  return async (request, { waitUntil, outlivesReply = true } = {}) => {
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
    const handshake = request.body.length > scheme.maxBodyBytes ? undefined : tryHandshake(request);
    if (handshake !== undefined) return handshake;

    const startedMs = clock.now();
    const verification = await verifyInTime(request);
    if (!verification.ok) {
      report({ stage: 'verify', ...withoutOk(verification) });
      return refusal(verification, scheme.replies);
    }

    const decoded = await dispatcher.decode(request);
    if (decoded.kind === 'reply') return decoded.reply;
    if (decoded.kind === 'malformed') return scheme.replies.malformed;

    const to = isQuestion(decoded.events) ? undefined : queue;
    const work = to === undefined ? handle(decoded.events, request) : store(to, decoded.events, request);
    const spentMs = Math.max(0, clock.now() - startedMs);
    const result = await withinDeadline(work, deadline(to, outlivesReply), clock, spentMs);
    if (result.done) return result.value;
    waitUntil?.(work);
    report({
      stage: 'deadline',
      message: `The ${to === undefined ? 'handler' : 'queue'} was not done when the sender's patience ended; the sender was told to try again.`,
      ...typeOf(decoded.events),
    });
    return to === undefined ? scheme.replies.busy : scheme.replies.unavailable;
  };
}

/** Where the sender's patience is unknown: no durable write that is going to succeed takes longer. */
const QUEUE_LIMIT_MS = 10_000;

/** The same for keys that are fetched: most senders wait ten seconds or longer. */
const VERIFY_LIMIT_MS = 10_000;

/** Somebody waits for the answer, so nothing can be put off. */
const isQuestion = (events: readonly IncomingEvent[]): boolean =>
  events.length > 0 && events.every(({ question }) => question === true);

const typeOf = ([first]: readonly IncomingEvent[]): { readonly type?: string } =>
  first === undefined ? {} : { type: first.type };

const withoutOk = ({ reason, message, error }: VerificationFailure): Omit<VerificationFailure, 'ok'> =>
  error === undefined ? { reason, message } : { reason, message, error };

function refusal({ reason }: VerificationFailure, replies: ReplyTable): WebhookReply {
  if (reason === 'key_unavailable') return replies.unavailable;
  if (reason === 'not_configured') return replies.failed;
  if (reason === 'body_too_large') return replies.tooLarge;
  // The reason helps the owner of the endpoint, who sees it in the sender's log, more than it helps a forger.
  return { ...replies.unverified, body: reason };
}
