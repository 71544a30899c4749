import {
  AttemptError,
  type AttemptErrorCode,
  type DeliveryTransport,
  type TransportReply,
  type TransportRequest,
} from '../../src/index.ts';

/** A request as a receiver saw it. */
export interface Received extends TransportRequest {
  readonly atMs: number;
}

/** What a receiver answers: a status, a reply, no answer, or something later. */
export type Answer = number | Partial<TransportReply> | AttemptErrorCode | Promise<Answer>;

/** Receivers without a network: what each URL answers is decided by a function. */
export class Receivers implements DeliveryTransport {
  readonly received: Received[] = [];
  readonly #now: () => number;
  answer: (request: Received) => Answer = () => 200;

  constructor(now: () => number) {
    this.#now = now;
  }

  check(): void {
    // Anything goes.
  }

  async deliver(request: TransportRequest): Promise<TransportReply> {
    const received = { ...request, atMs: this.#now() };
    this.received.push(received);
    const answer = await this.answer(received);
    if (typeof answer === 'string')
      throw new AttemptError(answer, `It failed: ${answer}.`, { durationMs: 5 });
    const given = typeof answer === 'number' ? { status: answer } : answer;
    return { status: 200, headers: {}, excerpt: '', durationMs: 5, ...given };
  }
}
