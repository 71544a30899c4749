import {
  AttemptError,
  type AttemptErrorCode,
  type DeliveryTransport,
  type TransportResponse,
  type TransportRequest,
} from '../../src/engine.ts';

/** A request as a receiver got it. */
export interface Received extends TransportRequest {
  readonly atMs: number;
}

/** A receiver's reaction: a status, a response, a failure, or a promise of one of them. */
export type Reaction = number | Partial<TransportResponse> | AttemptErrorCode | Promise<Reaction>;

/** A transport without a network, whose responses a function decides. */
export class Receivers implements DeliveryTransport {
  readonly received: Received[] = [];
  readonly #now: () => number;
  respond: (request: Received) => Reaction = () => 200;

  constructor(now: () => number) {
    this.#now = now;
  }

  check(): void {
    // All URLs are allowed.
  }

  async deliver(request: TransportRequest): Promise<TransportResponse> {
    const received = { ...request, atMs: this.#now() };
    this.received.push(received);
    const reaction = await this.respond(received);
    if (typeof reaction === 'string')
      throw new AttemptError(reaction, `It failed: ${reaction}.`, { durationMs: 5 });
    const given = typeof reaction === 'number' ? { status: reaction } : reaction;
    return { status: 200, headers: {}, excerpt: '', durationMs: 5, ...given };
  }
}
