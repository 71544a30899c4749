/**
 * The names of this engine's own keys. They begin like BullMQ's, so that a hash tag in the prefix (`{webhooks}`) keeps all of
 * them on one node of a cluster, and are none of the queue's, which BullMQ may walk and clear.
 */
export class Keys {
  readonly #base: string;

  constructor(prefix: string, queueName: string) {
    this.#base = `${prefix}:${queueName}`;
  }

  /** BullMQ's own, of a job. */
  job(jobId: string): string {
    return `${this.#base}:${jobId}`;
  }

  /** Counts the deliveries that were taken. */
  get order(): string {
    return `${this.#base}/order`;
  }

  lane(lane: string): string {
    return `${this.#base}/lane/${lane}`;
  }

  laneHolder(lane: string): string {
    return `${this.#base}/lane-holder/${lane}`;
  }

  /** All endpoints by id. */
  get endpoints(): string {
    return `${this.#base}/endpoints`;
  }

  /** The ids of all endpoints, in order. */
  get endpointOrder(): string {
    return `${this.#base}/endpoint-order`;
  }

  /** The ids of a tenant's endpoints, or of those without a tenant, in order. */
  endpointsOf(tenant: string | undefined): string {
    return tenant === undefined
      ? `${this.#base}/endpoints-without-tenant`
      : `${this.#base}/endpoints-of/${tenant}`;
  }
}
