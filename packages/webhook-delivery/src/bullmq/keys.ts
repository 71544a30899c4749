/**
 * The names of the engine's own keys. They share BullMQ's prefix, so that a hash tag in it (`{webhooks}`) keeps all of them
 * on one node of a cluster. They are not part of the queue, whose keys BullMQ may scan and delete.
 */
export class Keys {
  readonly #base: string;

  constructor(prefix: string, queueName: string) {
    this.#base = `${prefix}:${queueName}`;
  }

  /** BullMQ's key of a job. */
  job(jobId: string): string {
    return `${this.#base}:${jobId}`;
  }

  /** Counter of enqueued deliveries. */
  get order(): string {
    return `${this.#base}/order`;
  }

  /** Sorted set of the open jobs of an ordering key. */
  ordering(orderingKey: string): string {
    return `${this.#base}/ordering/${orderingKey}`;
  }

  /** The job of an ordering key that is in flight. */
  orderingHolder(orderingKey: string): string {
    return `${this.#base}/ordering-holder/${orderingKey}`;
  }

  /** All endpoints by id. */
  get endpoints(): string {
    return `${this.#base}/endpoints`;
  }

  /** The ids of all endpoints, in order. */
  get endpointOrder(): string {
    return `${this.#base}/endpoint-order`;
  }

  /** The ids of the endpoints of a tenant, or of those without a tenant, in order. */
  endpointsOf(tenant: string | undefined): string {
    return tenant === undefined
      ? `${this.#base}/endpoints-without-tenant`
      : `${this.#base}/endpoints-of/${tenant}`;
  }
}
