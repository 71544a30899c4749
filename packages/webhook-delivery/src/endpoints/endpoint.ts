import type { EndpointLimits, StoredEndpoint } from '../contract/endpoint-store.ts';
import { activeSecrets } from '../signing/signature-headers.ts';

/**
 * The settings of an endpoint that can be changed.
 *
 * @public
 */
export interface EndpointSettings {
  /** The URL that receives events. Must be https and public, unless the transport's guard allows others. */
  readonly url: string;
  /** Event types to receive: `invoice.paid`, `invoice.*` for all that begin with `invoice.`, or `*`. Default `['*']`. */
  readonly events?: readonly string[];
  /** Headers added to each request, such as a token that the receiver requires. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Limits of the requests to this endpoint. Default: ten in flight, at any rate. */
  readonly limits?: EndpointLimits;
  /**
   * Whether to send one delivery at a time, in the order in which events were sent. Each waits until the previous one is
   * delivered or dead-lettered. Default `false`.
   */
  readonly serial?: boolean;
  readonly description?: string;
}

/**
 * A new endpoint.
 *
 * @public
 */
export interface NewEndpoint extends EndpointSettings {
  /** 1 to 128 letters, digits, `_` and `-`. Default: a new id. */
  readonly id?: string;
  /** The endpoint receives the events of this tenant only. Default: events without a tenant. */
  readonly tenant?: string;
  /** The signing secret, `whsec_…` or `whsk_…`. Default: a new `whsec_…` secret. */
  readonly secret?: string;
}

/**
 * Describes a signing secret without revealing it.
 *
 * @public
 */
export interface SecretInfo {
  readonly version: 'v1' | 'v1a';
  readonly createdAtMs: number;
  /** When it stops being used, in milliseconds since the epoch. */
  readonly expiresAtMs?: number;
}

/**
 * An endpoint without its secrets and without the values of its headers, safe to show.
 *
 * @public
 */
export interface Endpoint extends Omit<StoredEndpoint, 'secrets' | 'headers' | 'version'> {
  readonly secrets: readonly SecretInfo[];
  readonly headerNames: readonly string[];
}

/** Removes secrets and header values from a stored endpoint. */
export function toEndpoint(endpoint: StoredEndpoint, nowMs: number): Endpoint {
  const { secrets, headers, version: _version, ...shown } = endpoint;
  return {
    ...shown,
    headerNames: Object.keys(headers ?? {}),
    secrets: activeSecrets(secrets, nowMs).map(({ value, ...times }) => ({
      version: value.startsWith('whsk_') ? 'v1a' : 'v1',
      ...times,
    })),
  };
}
