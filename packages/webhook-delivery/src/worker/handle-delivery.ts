import type { Clock } from '@org/http-core';
import { requestedDelayMs } from '@org/http-core/provider';
import type { Attempt, DeadLetterReason, Delivery, DeliveryOutcome } from '../contract/delivery.ts';
import type { Slot } from '../contract/delivery-engine.ts';
import type { DeliveryTransport, TransportResponse } from '../contract/delivery-transport.ts';
import type { EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';
import { EndpointNotFoundError } from '../contract/errors.ts';
import type { DeliveryEvent } from '../contract/hooks.ts';
import type { EndpointHealth } from '../endpoints/endpoint-health.ts';
import type { Notify } from '../observe/notify.ts';
import type { AttemptTracer } from '../observe/telemetry.ts';
import { signatureHeaders } from '../signing/signature-headers.ts';
import { recordFailure, recordResponse } from './attempt-record.ts';
import { endpointOutcomeOf, classifyAttempt } from './classify-attempt.ts';
import type { Blocked, EndpointLimiter, Permit } from './endpoint-limiter.ts';
import type { EndpointLimiters } from './endpoint-limiters.ts';
import type { RetryPlan } from './retry-schedule.ts';
import type { WorkerCapacity } from './worker-capacity.ts';

/** The services and settings shared by all deliveries. */
export interface WorkerContext {
  readonly endpoints: EndpointStore;
  readonly transport: DeliveryTransport;
  readonly limiters: EndpointLimiters;
  readonly health: EndpointHealth;
  readonly plan: RetryPlan;
  readonly notify: Notify;
  readonly trace: AttemptTracer;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly firstByteTimeoutMs: number;
  readonly maxCrashes: number;
  readonly userAgent: string;
}

/** How long a delivery is postponed if the endpoint store fails, in milliseconds. */
const STORE_PAUSE_MS = 5_000;

/** How long a delivery is postponed, once to twice, if all slow permits are taken, in milliseconds. */
const SLOW_PAUSE_MS = 5_000;

/** All slow permits are taken. */
const NO_SLOW_PERMIT: Blocked = { reason: 'slow', availableAtMs: undefined };

/** What a worker passes with each delivery. */
export interface HandlerContext {
  readonly capacity: WorkerCapacity;
  readonly signal: AbortSignal;
  readonly slot: Slot | undefined;
}

/** Handles one delivery: reads its endpoint, acquires permits, sends, and classifies the attempt. Never rejects. */
export async function handleDelivery(
  context: WorkerContext,
  delivery: Delivery,
  handler: HandlerContext,
): Promise<DeliveryOutcome> {
  try {
    return await handle(context, delivery, handler);
  } catch (error) {
    context.notify('onError', { during: 'handle', error });
    return { kind: 'postpone', atMs: context.clock.now() + STORE_PAUSE_MS };
  }
}

async function handle(
  context: WorkerContext,
  delivery: Delivery,
  { capacity, signal, slot }: HandlerContext,
): Promise<DeliveryOutcome> {
  if (delivery.isolatedCrashCount >= context.maxCrashes) return deadLetter(context, delivery, 'poison');
  const waitUntilMs = capacity.waitUntilMs();
  const startByMs = capacity.startByMs();
  for (;;) {
    const endpoint = await context.endpoints.get(delivery.endpointId);
    if (endpoint === undefined) return deadLetter(context, delivery, 'endpoint_removed');
    if (endpoint.disabled !== undefined) return deadLetter(context, delivery, 'endpoint_disabled');
    const limiter = context.limiters.of(endpoint);
    const capacityPermit = limiter.slow
      ? capacity.tryAcquireSlow(slot)
      : await capacity.acquire(slot, startByMs);
    const permit = capacityPermit === undefined ? NO_SLOW_PERMIT : limiter.tryAcquire();
    if (capacityPermit !== undefined && 'release' in permit) {
      try {
        capacityPermit.start();
        return await attempt(context, delivery, endpoint, limiter, permit, signal);
      } finally {
        capacityPermit.release();
      }
    }
    capacityPermit?.release();
    const blocked = permit as Blocked;
    if (await capacity.wait(limiter, blocked, delivery.body.length, waitUntilMs, slot)) continue;
    const { reason } = blocked;
    const atMs = reason === 'slow' ? slowRetryAtMs(context) : limiter.postponeUntilMs(blocked);
    context.notify('onPostpone', { ...deliveryEvent(delivery), reason, retryAtMs: atMs });
    return { kind: 'postpone', atMs };
  }
}

/** Returns a random time, so that the deliveries without a slow permit do not all return at once. */
const slowRetryAtMs = ({ clock }: WorkerContext): number =>
  Math.ceil(clock.now() + SLOW_PAUSE_MS * (1 + clock.random()));

async function attempt(
  context: WorkerContext,
  delivery: Delivery,
  endpoint: StoredEndpoint,
  limiter: EndpointLimiter,
  permit: Permit,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const { attempt, retryAfterMs } = await send(context, delivery, endpoint, limiter, signal);
  permit.release(endpointOutcomeOf(attempt), attempt.durationMs);
  const { outcome, retry } = classifyAttempt(
    delivery,
    attempt,
    retryAfterMs,
    context.plan,
    context.clock.now(),
  );
  const { status, error } = attempt;
  const event = { ...deliveryEvent(delivery), status, error };
  if (retry) context.notify('onRetry', { ...event, delayMs: retry.delayMs, delaySource: retry.source });
  if (outcome.kind === 'dead_letter') context.notify('onDeadLetter', { ...event, reason: outcome.reason });
  if (outcome.kind !== 'postpone') await recordHealth(context, endpoint, outcome);
  return outcome;
}

/** Makes one attempt. `retryAfterMs` is the wait that the response asks for, in milliseconds. */
async function send(
  { transport, notify, trace, clock, timeoutMs, firstByteTimeoutMs, userAgent }: WorkerContext,
  delivery: Delivery,
  endpoint: StoredEndpoint,
  limiter: EndpointLimiter,
  signal: AbortSignal,
): Promise<{ readonly attempt: Attempt; readonly retryAfterMs: number | undefined }> {
  const { url, secrets, headers: ownHeaders = {} } = endpoint;
  const { eventId: id, body } = delivery;
  const atMs = clock.now();
  const event = deliveryEvent(delivery);
  notify('onRequest', event);
  const span = trace(delivery, url);
  try {
    const signed = signatureHeaders({ id, body, secrets, nowMs: atMs });
    const headers = {
      ...ownHeaders,
      'content-type': 'application/json',
      'user-agent': userAgent,
      ...signed,
    };
    const response = await transport.deliver({ url, headers, body, timeoutMs, firstByteTimeoutMs, signal });
    const retryAfterMs = readRetryAfter(response, clock.now());
    limiter.observe(response, retryAfterMs);
    const sentSecrets = [...Object.values(ownHeaders), ...signed['webhook-signature'].split(' ')];
    const attempt = recordResponse(response, atMs, sentSecrets);
    const { status, durationMs } = response;
    notify('onResponse', { ...event, status, durationMs, delivered: status >= 200 && status < 300 });
    span.end({ status, durationMs });
    return { attempt, retryAfterMs };
  } catch (error) {
    const attempt = recordFailure(error, atMs);
    if (attempt.error === 'unknown') notify('onError', { during: 'handle', error });
    span.end({ error: attempt.error ?? 'unknown', durationMs: attempt.durationMs });
    return { attempt, retryAfterMs: undefined };
  }
}

function deadLetter(
  { notify }: WorkerContext,
  delivery: Delivery,
  reason: DeadLetterReason,
): DeliveryOutcome {
  notify('onDeadLetter', { ...deliveryEvent(delivery), reason, status: undefined, error: undefined });
  return { kind: 'dead_letter', reason };
}

/** Updates the endpoint's health. A failure to do so is reported and does not change the outcome. */
async function recordHealth(
  { health, notify, clock }: WorkerContext,
  endpoint: StoredEndpoint,
  outcome: Exclude<DeliveryOutcome, { kind: 'postpone' }>,
): Promise<void> {
  try {
    if (outcome.kind === 'delivered') {
      await health.succeeded(endpoint);
      return;
    }
    const disabled =
      outcome.kind === 'dead_letter' && outcome.reason === 'gone'
        ? await health.disable(endpoint, 'gone', clock.now())
        : await health.failed(endpoint, clock.now());
    if (disabled?.disabled === undefined) return;
    notify('onEndpointDisabled', {
      endpointId: disabled.id,
      tenant: disabled.tenant,
      reason: disabled.disabled.reason,
      failingSinceMs: disabled.failing?.sinceMs,
    });
  } catch (error) {
    if (!EndpointNotFoundError.isInstance(error)) notify('onError', { during: 'health', error });
  }
}

/** Returns the properties common to all events about a delivery. */
const deliveryEvent = (delivery: Delivery): DeliveryEvent => ({
  deliveryId: delivery.id,
  eventId: delivery.eventId,
  eventType: delivery.eventType,
  endpointId: delivery.endpointId,
  tenant: delivery.tenant,
  attempt: delivery.attemptsMade + 1,
});

/** Returns the wait that a response asks for, in milliseconds. */
const readRetryAfter = ({ status, headers }: TransportResponse, nowMs: number): number | undefined =>
  requestedDelayMs({ status, header: (name) => headers[name] ?? null, body: undefined }, undefined, nowMs);
