/**
 * A signing secret: `whsec_…` signs with HMAC (v1), `whsk_…` with Ed25519 (v1a).
 *
 * @public
 */
export interface StoredSecret {
  readonly value: string;
  readonly createdAtMs: number;
  /** When it stops being used, in milliseconds since the epoch. Absent for the current secret. */
  readonly expiresAtMs?: number;
}

/**
 * Limits of one endpoint. Each worker process enforces them independently.
 *
 * @public
 */
export interface EndpointLimits {
  /** Maximum number of requests in flight. */
  readonly concurrency?: number;
  /** Maximum number of requests in any window of `windowMs` milliseconds. */
  readonly rate?: { readonly limit: number; readonly windowMs: number };
}

/**
 * Why an endpoint receives no events.
 *
 * @public
 */
export type DisabledReason = 'manual' | 'gone' | 'failing';

/**
 * An endpoint as it is stored. Plain JSON.
 *
 * @public
 */
export interface StoredEndpoint {
  readonly id: string;
  readonly url: string;
  /** The endpoint receives the events of this tenant only. Absent: events without a tenant. */
  readonly tenant?: string;
  /** Event types to receive: `invoice.paid`, `invoice.*`, `*`. */
  readonly events: readonly string[];
  readonly secrets: readonly StoredSecret[];
  /** Headers added to each request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly limits?: EndpointLimits;
  /** Whether to send one delivery at a time, in order, each after the previous one is delivered or dead-lettered. */
  readonly serial?: boolean;
  readonly description?: string;
  readonly createdAtMs: number;
  readonly disabled?: { readonly reason: DisabledReason; readonly atMs: number };
  /** The failed attempts since the last success. */
  readonly failing?: { readonly sinceMs: number; readonly attempts: number };
  /** Increases by one with each change. */
  readonly version: number;
}

/**
 * Stores endpoints, shared by all processes that send. Implement it to keep them in your own database.
 *
 * @public
 */
export interface EndpointStore {
  get(id: string): Promise<StoredEndpoint | undefined>;
  /** Returns the endpoints of one tenant, or those without a tenant, in the order in which they were added. */
  list(tenant: string | undefined): Promise<readonly StoredEndpoint[]>;
  /** Returns at most `limit` endpoints after the one with the id `after`, in the order in which they were added. */
  page(after: string | undefined, limit: number): Promise<readonly StoredEndpoint[]>;
  /** Adds an endpoint. @returns `false` if its id exists. */
  add(endpoint: StoredEndpoint): Promise<boolean>;
  /**
   * Replaces the endpoint with the same id if its stored version is `endpoint.version - 1`. The tenant never changes.
   *
   * @returns `false`, without a change, if the version differs or there is no such endpoint.
   */
  replace(endpoint: StoredEndpoint): Promise<boolean>;
  /** @returns `false` if there was no such endpoint. */
  remove(id: string): Promise<boolean>;
}
