import type {
  LeaseReply,
  LeaseRequest,
  ReserveReply,
  ReserveRequest,
  SharedLimitStore,
  SignalReply,
  SignalRequest,
  SpreadRequest,
} from '../../src/contract/shared-limit-store.ts';
import type { VirtualClock } from '../../src/testing/index.ts';

/** What a test replies to a request: a value, an error to reject with, or a promise. */
type Replies<Request, Reply> = (request: Request) => Reply | Error | Promise<Reply>;

/** A store that writes down what it is asked, and replies what the test says. */
export class ScriptedStore implements SharedLimitStore {
  readonly leases: (LeaseRequest & { readonly at: number })[] = [];
  readonly reservations: (ReserveRequest & { readonly at: number })[] = [];
  readonly spreads: (SpreadRequest & { readonly at: number })[] = [];
  readonly signals: (SignalRequest & { readonly at: number })[] = [];
  onLease: Replies<LeaseRequest, LeaseReply> = ({ held, need }) =>
    leaseReply({ quota: Math.max(held, need) });
  onReserve: Replies<ReserveRequest, ReserveReply> = () => ({ delaysMs: [0], retryMs: 0 });
  onSpread: Replies<SpreadRequest, ReserveReply> = ({ calls }) => ({
    delaysMs: Array<number>(calls).fill(0),
    retryMs: 0,
  });
  onSignal: Replies<SignalRequest, SignalReply> = () => ({ pauses: [], stated: [], members: 1 });
  /** How long a reply takes, in milliseconds. */
  latencyMs = 0;
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  lease(request: LeaseRequest): Promise<LeaseReply> {
    return this.#reply(this.leases, request, this.onLease);
  }

  reserve(request: ReserveRequest): Promise<ReserveReply> {
    return this.#reply(this.reservations, request, this.onReserve);
  }

  spread(request: SpreadRequest): Promise<ReserveReply> {
    return this.#reply(this.spreads, request, this.onSpread);
  }

  signal(request: SignalRequest): Promise<SignalReply> {
    return this.#reply(this.signals, request, this.onSignal);
  }

  async #reply<Request, Reply>(
    asked: (Request & { readonly at: number })[],
    request: Request,
    replies: Replies<Request, Reply>,
  ): Promise<Reply> {
    asked.push({ ...request, at: this.#clock.monotonic() });
    const reply = await replies(request);
    if (this.latencyMs > 0) await new Promise<void>((done) => this.#clock.setTimer(done, this.latencyMs));
    if (reply instanceof Error) throw reply;
    return reply;
  }
}

/** A reply to a process that is alone. */
export const leaseReply = (given: Partial<LeaseReply> = {}): LeaseReply => ({
  quota: 0,
  until: 5_000,
  giveBack: 0,
  spare: 100,
  members: 1,
  fair: 100,
  rest: 0,
  frozenMs: 0,
  ...given,
});
