import type { EngineStats } from '../contract/delivery-engine.ts';
import type { StoredEndpoint } from '../contract/endpoint-store.ts';

/**
 * The state of one endpoint. Plain data without secrets.
 *
 * @public
 */
export interface EndpointStatus extends Pick<StoredEndpoint, 'id' | 'tenant' | 'disabled' | 'failing'> {
  /** Scheme, host and port of the URL, without the path, which may contain tokens. */
  readonly origin: string;
  /** State of the endpoint's circuit in this process. */
  readonly circuit: 'closed' | 'open' | 'half-open';
  /** Number of requests in flight in this process. */
  readonly inFlight: number;
}

/**
 * The state of the delivery, for a dashboard. Plain data without secrets.
 *
 * @public
 */
export interface DeliveryStatus {
  readonly atMs: number;
  readonly engine: string;
  /** Number of deliveries in each state, of all processes; `undefined` if the engine does not respond. */
  readonly deliveries: EngineStats | undefined;
  /** Number of events in the outbox of this machine; `undefined` without an outbox. */
  readonly outbox: number | undefined;
  /** Number of workers in this process. */
  readonly workers: number;
  /** The first hundred endpoints; `undefined` if their store does not respond. */
  readonly endpoints: readonly EndpointStatus[] | undefined;
}

/** Number of endpoints in a {@link DeliveryStatus}. */
export const MAX_SHOWN = 100;

/** Returns the state of an endpoint, given its state in this process. */
export const endpointStatus = (
  { id, tenant, disabled, failing, url }: StoredEndpoint,
  state: Pick<EndpointStatus, 'circuit' | 'inFlight'>,
): EndpointStatus => ({
  id,
  ...(tenant === undefined ? {} : { tenant }),
  ...(disabled === undefined ? {} : { disabled }),
  ...(failing === undefined ? {} : { failing }),
  origin: URL.canParse(url) ? new URL(url).origin : 'invalid',
  ...state,
});
