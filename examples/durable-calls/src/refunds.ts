import { durable, OutcomeUnknownError, recover, type CallStore, type Recovery } from '@org/durable';
import type { Stripe } from '@org/stripe';

/** The refunds of a shop: one for each order, however often and in however many processes they are asked for. */
export class Refunds {
  readonly #stripe: Stripe;
  readonly #store: CallStore;
  readonly #leaseMs: number;

  constructor(stripe: Stripe, store: CallStore, leaseMs = 15_000) {
    this.#stripe = stripe;
    this.#store = store;
    this.#leaseMs = leaseMs;
  }

  /** Settles the refunds of processes that died. Call it at start. */
  recover(): Promise<Recovery> {
    return recover({ store: this.#store, clients: [this.#stripe], leaseMs: this.#leaseMs });
  }

  /** Refunds the charge of an order, and returns the refund's id. */
  async refund(orderId: string, charge: string): Promise<string> {
    try {
      const { id } = await durable(
        this.#stripe.refunds.create,
        { charge, metadata: { order: orderId } },
        { key: `refund-of-order-${orderId}`, store: this.#store, leaseMs: this.#leaseMs },
      );
      return id;
    } catch (error) {
      if (OutcomeUnknownError.isInstance(error))
        console.error('Look it up in the dashboard:', error.key, error.requestId);
      throw error;
    }
  }
}
