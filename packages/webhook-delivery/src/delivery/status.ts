import type { EngineStats } from '../contract/delivery-engine.ts';
import type { StoredEndpoint } from '../contract/endpoint-store.ts';

/** An endpoint at a glance. */
export interface EndpointStatus extends Pick<StoredEndpoint, 'id' | 'tenant' | 'disabled' | 'failing'> {
  /** Scheme, host and port of its URL: paths may hold tokens. */
  readonly origin: string;
  /** Of this process. */
  readonly circuit: 'closed' | 'open' | 'half-open';
  /** Requests under way in this process. */
  readonly inHand: number;
}

/** How the delivery does, for a dashboard. Plain data without secrets. */
export interface DeliveryStatus {
  readonly atMs: number;
  readonly engine: string;
  /** Of all processes; `undefined` where the engine does not answer. */
  readonly deliveries: EngineStats | undefined;
  /** Events that the engine has not taken yet, on this machine; `undefined` without an outbox. */
  readonly outbox: number | undefined;
  /** Workers of this process. */
  readonly workers: number;
  /** The first hundred endpoints; `undefined` where their store does not answer. */
  readonly endpoints: readonly EndpointStatus[] | undefined;
}

/** So many endpoints are shown. */
export const MAX_SHOWN = 100;

export const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : 'invalid');
