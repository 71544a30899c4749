import type { Clock } from '@org/http-core';
import type { Attempt, DeathReason, Delivery, Verdict } from '../contract/delivery.ts';
import type { Slot } from '../contract/delivery-engine.ts';
import type { EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';
import type { EndpointHealth } from '../endpoints/endpoint-health.ts';
import { EndpointNotFoundError } from '../errors/endpoint-errors.ts';
import type { EndpointGate, Pass, Wait } from './endpoint-limiter.ts';
import type { EndpointGates } from './endpoint-limiters.ts';
import type { WorkerRoom } from './worker-capacity.ts';
import { deliveryEvent } from '../contract/hooks.ts';
import type { Observer } from '../observe/notify.ts';
import type { AttemptWatcher } from '../observe/telemetry.ts';
import { retryAfterMs } from './retry-after.ts';
import type { RetryPlan } from './retry-schedule.ts';
import { signatureHeaders } from '../signing/signature-headers.ts';
import type { DeliveryTransport } from '../contract/delivery-transport.ts';
import { answeredAttempt, unansweredAttempt } from './attempt-record.ts';
import { healthOf, judge } from './classify-attempt.ts';

/** What handling a delivery needs. */
export interface WorkerParts {
  readonly endpoints: EndpointStore;
  readonly transport: DeliveryTransport;
  readonly gates: EndpointGates;
  readonly health: EndpointHealth;
  readonly plan: RetryPlan;
  readonly observe: Observer;
  readonly watch: AttemptWatcher;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly firstByteTimeoutMs: number;
  readonly maxCrashes: number;
  readonly userAgent: string;
}

/** The store of endpoints does not answer: come again after so many milliseconds. */
const STORE_PAUSE_MS = 5_000;

/** No place for a slow endpoint: come again after once to twice as many milliseconds. */
const SLOW_PAUSE_MS = 5_000;

/** What a worker hands over with a delivery. */
export interface Handed {
  readonly room: WorkerRoom;
  readonly signal: AbortSignal;
  readonly slot: Slot | undefined;
}

/** Handles one delivery: looks up its endpoint, asks for leave, sends, judges. It never rejects. */
export async function handleDelivery(
  parts: WorkerParts,
  delivery: Delivery,
  handed: Handed,
): Promise<Verdict> {
  try {
    return await handle(parts, delivery, handed);
  } catch (error) {
    parts.observe('onError', { during: 'handle', error });
    return { kind: 'postpone', atMs: parts.clock.now() + STORE_PAUSE_MS };
  }
}

async function handle(
  parts: WorkerParts,
  delivery: Delivery,
  { room, signal, slot }: Handed,
): Promise<Verdict> {
  if (delivery.crashesAlone >= parts.maxCrashes) return giveUp(parts, delivery, 'poison');
  const patienceEndsMs = room.patienceEndsMs();
  const startByMs = room.startByMs();
  for (;;) {
    const endpoint = await parts.endpoints.get(delivery.endpointId);
    if (endpoint === undefined) return giveUp(parts, delivery, 'endpoint_removed');
    if (endpoint.disabled !== undefined) return giveUp(parts, delivery, 'endpoint_disabled');
    const gate = parts.gates.of(endpoint);
    const place = gate.slow ? room.enterSlow(slot) : await room.enter(slot, startByMs);
    const pass = place === undefined ? NO_PLACE : gate.enter();
    if (place !== undefined && 'leave' in pass) {
      try {
        place.begin();
        return await attempt(parts, delivery, endpoint, gate, pass, signal);
      } finally {
        place.leave();
      }
    }
    place?.leave();
    const wait = pass as Wait;
    if (await room.park(gate, wait, delivery.body.length, patienceEndsMs, slot)) continue;
    const { kind } = wait;
    const atMs = kind === 'slow' ? comeAgainMs(parts) : gate.putOff(wait);
    parts.observe('onPostpone', { ...deliveryEvent(delivery), kind, retryAt: atMs });
    return { kind: 'postpone', atMs };
  }
}

/** All places for slow endpoints are taken. */
const NO_PLACE: Wait = { kind: 'slow', availableAtMs: undefined };

/** Not all who find no place come back at once. */
const comeAgainMs = ({ clock }: WorkerParts): number =>
  Math.ceil(clock.now() + SLOW_PAUSE_MS * (1 + clock.random()));

async function attempt(
  parts: WorkerParts,
  delivery: Delivery,
  endpoint: StoredEndpoint,
  gate: EndpointGate,
  pass: Pass,
  signal: AbortSignal,
): Promise<Verdict> {
  const { attempt, askedMs } = await send(parts, delivery, endpoint, gate, signal);
  pass.leave(healthOf(attempt), attempt.durationMs);
  const { verdict, retry } = judge(delivery, attempt, askedMs, parts.plan, parts.clock.now());
  const { status, error } = attempt;
  const event = { ...deliveryEvent(delivery), status, error };
  if (retry) parts.observe('onRetry', { ...event, delayMs: retry.delayMs, delaySource: retry.source });
  if (verdict.kind === 'dead') parts.observe('onDead', { ...event, reason: verdict.reason });
  if (verdict.kind !== 'postpone') await recordHealth(parts, endpoint, verdict);
  return verdict;
}

/** Makes one attempt. */
async function send(
  { transport, observe, watch, clock, timeoutMs, firstByteTimeoutMs, userAgent }: WorkerParts,
  delivery: Delivery,
  endpoint: StoredEndpoint,
  gate: EndpointGate,
  signal: AbortSignal,
): Promise<{ readonly attempt: Attempt; readonly askedMs: number | undefined }> {
  const { url, secrets, headers: ownHeaders = {} } = endpoint;
  const { eventId: id, body } = delivery;
  const atMs = clock.now();
  const event = deliveryEvent(delivery);
  observe('onRequest', event);
  const span = watch(delivery, url);
  try {
    const headers = {
      ...ownHeaders,
      'content-type': 'application/json',
      'user-agent': userAgent,
      ...signatureHeaders({ id, body, secrets, nowMs: atMs }),
    };
    const reply = await transport.deliver({ url, headers, body, timeoutMs, firstByteTimeoutMs, signal });
    const askedMs = retryAfterMs(reply.headers['retry-after'], clock.now());
    gate.learn(reply, askedMs);
    const attempt = answeredAttempt(reply, atMs, ownHeaders);
    const { status, durationMs } = reply;
    observe('onResponse', { ...event, status, durationMs, delivered: status >= 200 && status < 300 });
    span.end({ status, durationMs });
    return { attempt, askedMs };
  } catch (error) {
    const attempt = unansweredAttempt(error, atMs);
    if (attempt.error === 'unknown') observe('onError', { during: 'handle', error });
    span.end({ error: attempt.error ?? 'unknown', durationMs: attempt.durationMs });
    return { attempt, askedMs: undefined };
  }
}

function giveUp({ observe }: WorkerParts, delivery: Delivery, reason: DeathReason): Verdict {
  observe('onDead', { ...deliveryEvent(delivery), reason, status: undefined, error: undefined });
  return { kind: 'dead', reason };
}

/** That a record of health could not be written must not cost the verdict. */
async function recordHealth(
  { health, observe, clock }: WorkerParts,
  endpoint: StoredEndpoint,
  verdict: Exclude<Verdict, { kind: 'postpone' }>,
): Promise<void> {
  try {
    if (verdict.kind === 'delivered') {
      await health.succeeded(endpoint);
      return;
    }
    const disabled =
      verdict.kind === 'dead' && verdict.reason === 'gone'
        ? await health.disable(endpoint, 'gone', clock.now())
        : await health.failed(endpoint, clock.now());
    if (disabled?.disabled === undefined) return;
    observe('onEndpointDisabled', {
      endpointId: disabled.id,
      tenant: disabled.tenant,
      reason: disabled.disabled.reason,
      failingSinceMs: disabled.failing?.sinceMs,
    });
  } catch (error) {
    if (!EndpointNotFoundError.isInstance(error)) observe('onError', { during: 'health', error });
  }
}
