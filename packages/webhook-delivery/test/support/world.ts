import {
  createDelivery,
  memoryEngine,
  type DeliveryEngine,
  type DeliveryOptions,
  type WebhookDelivery,
} from '../../src/index.ts';
import { SettlingClock } from '../virtual-harness.ts';
import { Receivers } from './receivers.ts';

/** A sender, its receivers, and their clock. */
export interface World {
  readonly clock: SettlingClock;
  readonly engine: DeliveryEngine;
  readonly receivers: Receivers;
  readonly delivery: WebhookDelivery;
  /** The events that the hooks received, such as `['onRetry', event]`. */
  readonly events: (readonly [string, Record<string, unknown>])[];
  /** Adds an endpoint with this id, and returns its secret. */
  readonly endpoint: (id: string, change?: object) => Promise<string>;
  readonly eventsOf: (hook: string) => readonly Record<string, unknown>[];
}

const HOOKS = [
  'onSend',
  'onRequest',
  'onResponse',
  'onRetry',
  'onDeadLetter',
  'onPostpone',
  'onCircuit',
  'onEndpointDisabled',
  'onError',
] as const;

/** Creates a sender without jitter, so that its times are exact. */
export function world(
  options: Partial<DeliveryOptions> = {},
  makeEngine: (clock: SettlingClock) => DeliveryEngine = (clock) => memoryEngine({ clock }),
): World {
  const clock = (options.clock as SettlingClock | undefined) ?? new SettlingClock();
  const engine = makeEngine(clock);
  const receivers = new Receivers(() => clock.now());
  const events: [string, Record<string, unknown>][] = [];
  const hooks = Object.fromEntries(
    HOOKS.map((name) => [name, (event: Record<string, unknown>) => void events.push([name, event])]),
  );
  const delivery = createDelivery({ engine, transport: receivers, clock, jitter: 0, hooks, ...options });
  return {
    clock,
    engine,
    receivers,
    delivery,
    events,
    endpoint: async (id, change = {}) => {
      const { secret } = await delivery.endpoints.add({
        id,
        url: `https://${id}.example.com/hooks`,
        ...change,
      });
      return secret;
    },
    eventsOf: (hook) => events.filter(([name]) => name === hook).map(([, event]) => event),
  };
}
