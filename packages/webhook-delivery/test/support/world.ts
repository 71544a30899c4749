import {
  createDelivery,
  memoryEngine,
  type DeliveryEngine,
  type DeliveryOptions,
  type WebhookDelivery,
} from '../../src/index.ts';
import { SettlingClock } from '../virtual-harness.ts';
import { Receivers } from './receivers.ts';

/** A sender, its receivers, and their time. */
export interface World {
  readonly clock: SettlingClock;
  readonly engine: DeliveryEngine;
  readonly receivers: Receivers;
  readonly delivery: WebhookDelivery;
  /** What the hooks were told: `['onRetry', event]`. */
  readonly told: (readonly [string, Record<string, unknown>])[];
  /** Adds an endpoint of this id. */
  readonly endpoint: (id: string, change?: object) => Promise<string>;
  readonly eventsOf: (hook: string) => readonly Record<string, unknown>[];
}

const HOOKS = [
  'onSend',
  'onRequest',
  'onResponse',
  'onRetry',
  'onDead',
  'onPostpone',
  'onCircuit',
  'onEndpointDisabled',
  'onError',
] as const;

/** Makes one; without jitter, so that times can be told exactly. */
export function world(
  options: Partial<DeliveryOptions> = {},
  makeEngine: (clock: SettlingClock) => DeliveryEngine = (clock) => memoryEngine({ clock }),
): World {
  const clock = (options.clock as SettlingClock | undefined) ?? new SettlingClock();
  const engine = makeEngine(clock);
  const receivers = new Receivers(() => clock.now());
  const told: [string, Record<string, unknown>][] = [];
  const hooks = Object.fromEntries(
    HOOKS.map((name) => [name, (event: Record<string, unknown>) => void told.push([name, event])]),
  );
  const delivery = createDelivery({ engine, transport: receivers, clock, jitter: 0, hooks, ...options });
  return {
    clock,
    engine,
    receivers,
    delivery,
    told,
    endpoint: async (id, change = {}) => {
      const { secret } = await delivery.endpoints.add({
        id,
        url: `https://${id}.example.com/hooks`,
        ...change,
      });
      return secret;
    },
    eventsOf: (hook) => told.filter(([name]) => name === hook).map(([, event]) => event),
  };
}
