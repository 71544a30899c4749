/** A signing secret: `whsec_…` signs with HMAC (v1), `whsk_…` with Ed25519 (v1a). */
export interface StoredSecret {
  readonly value: string;
  readonly createdAtMs: number;
  /** It is no longer used from then on, in milliseconds since the epoch. Absent: it is current. */
  readonly expiresAtMs?: number;
}

/** Limits of one endpoint, kept by each worker process for itself. */
export interface EndpointLimits {
  /** Requests under way at once. */
  readonly concurrency?: number;
  /** Requests in any `windowMs` milliseconds. */
  readonly rate?: { readonly limit: number; readonly windowMs: number };
}

/** Why an endpoint gets nothing. */
export type DisabledReason = 'manual' | 'gone' | 'failing';

/** An endpoint as it is kept. Plain JSON. */
export interface StoredEndpoint {
  readonly id: string;
  readonly url: string;
  /** Whose endpoint it is; it gets the events of this tenant only. Absent: events without a tenant. */
  readonly tenant?: string;
  /** Types of events it wants: `invoice.paid`, `invoice.*`, `*`. */
  readonly events: readonly string[];
  readonly secrets: readonly StoredSecret[];
  /** Sent along with each request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly limits?: EndpointLimits;
  /** One delivery at a time, in order; the next only when the one before is delivered or dead. */
  readonly serial?: boolean;
  readonly description?: string;
  readonly createdAtMs: number;
  readonly disabled?: { readonly reason: DisabledReason; readonly atMs: number };
  /** The attempts that failed since the last one that did not. */
  readonly failing?: { readonly sinceMs: number; readonly attempts: number };
  /** Rises by one with each change. */
  readonly version: number;
}

/** Where endpoints are kept: shared by all processes that send. Implement it to keep them in your own database. */
export interface EndpointStore {
  get(id: string): Promise<StoredEndpoint | undefined>;
  /** Those of one tenant, or those of none, in the order in which they were added. */
  list(tenant: string | undefined): Promise<readonly StoredEndpoint[]>;
  /** All, in the order in which they were added: `limit` of them after the one with the id `after`. */
  page(after: string | undefined, limit: number): Promise<readonly StoredEndpoint[]>;
  /** Adds one. @returns false where its id is taken. */
  add(endpoint: StoredEndpoint): Promise<boolean>;
  /**
   * Replaces the endpoint of the same id if its version is still `endpoint.version - 1`. Its tenant never changes.
   *
   * @returns false where it is not, or there is none; nothing is changed then.
   */
  replace(endpoint: StoredEndpoint): Promise<boolean>;
  /** @returns false where there was none. */
  remove(id: string): Promise<boolean>;
}
