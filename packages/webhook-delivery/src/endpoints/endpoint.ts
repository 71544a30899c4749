import type { EndpointLimits, StoredEndpoint } from '../contract/endpoint-store.ts';
import { liveSecrets } from '../signing/live-secrets.ts';

/** What an endpoint can be told to be. */
export interface EndpointSettings {
  /** Where events go: https, and no address that is not public. */
  readonly url: string;
  /** Types of events it wants: `invoice.paid`, `invoice.*` for all below, `*`. Default `['*']`. */
  readonly events?: readonly string[];
  /** Sent along with each request, such as a token that the receiver asks for. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: ten requests at once, no limit of the rate. */
  readonly limits?: EndpointLimits;
  /** One delivery at a time, in the order in which events were sent; each waits for the one before it, whatever that takes. */
  readonly serial?: boolean;
  readonly description?: string;
}

/** A new endpoint. */
export interface NewEndpoint extends EndpointSettings {
  /** Letters, digits, `_` and `-`, at most 128. Default: a new one. */
  readonly id?: string;
  /** Whose endpoint it is; it gets the events of this tenant only. Default: events without a tenant. */
  readonly tenant?: string;
  /** `whsec_…` or `whsk_…`. Default: a new `whsec_…`. */
  readonly secret?: string;
}

/** A signing secret, without the secret. */
export interface SecretInfo {
  readonly version: 'v1' | 'v1a';
  readonly createdAtMs: number;
  /** It is no longer used from then on, in milliseconds since the epoch. */
  readonly expiresAtMs?: number;
}

/** An endpoint as it may be shown: without its secrets, and without the values of its headers. */
export interface Endpoint extends Omit<StoredEndpoint, 'secrets' | 'headers' | 'version'> {
  readonly secrets: readonly SecretInfo[];
  readonly headerNames: readonly string[];
}

/** An endpoint without what is secret. */
export function shownEndpoint(endpoint: StoredEndpoint, nowMs: number): Endpoint {
  const { secrets, headers, version: _version, ...shown } = endpoint;
  return {
    ...shown,
    headerNames: Object.keys(headers ?? {}),
    secrets: liveSecrets(secrets, nowMs).map(({ value, ...times }) => ({
      version: value.startsWith('whsk_') ? 'v1a' : 'v1',
      ...times,
    })),
  };
}
