import type { LeaseReply, LeaseRequest, SharedLimitStore } from '../contract/shared-limit-store.ts';
import type { ContractCase } from './rate-limiter-contract.ts';

/**
 * Options of {@link sharedLimitStoreContract}.
 *
 * @public
 */
export interface SharedLimitStoreContractOptions {
  /** Creates a store that has been running for longer than ten seconds and knows no limits. */
  readonly create: () => SharedLimitStore | Promise<SharedLimitStore>;
  /** Advances the time of the store by `ms` milliseconds: on a virtual clock, or by waiting. */
  readonly advance: (ms: number) => Promise<void>;
}

const WINDOW_MS = 500;
const TERM_MS = 2_000;
/** Tolerance for late timers, and for the round trip to the store. */
const SLACK_MS = 120;

/** A process, as the store sees it. */
class Member {
  held = 0;
  until = 0;
  readonly #store: SharedLimitStore;
  readonly #name: string;
  #sequence = 0;

  constructor(store: SharedLimitStore, name: string) {
    this.#store = store;
    this.#name = name;
  }

  async lease(need: number, request: Partial<LeaseRequest> = {}): Promise<LeaseReply> {
    const reply = await this.#store.lease({
      key: 'limit',
      limit: 10,
      windowMs: WINDOW_MS,
      pauseMs: 1_000,
      member: this.#name,
      sequence: ++this.#sequence,
      held: this.held,
      heldUntil: this.until,
      need,
      largest: 0,
      termMs: TERM_MS,
      returned: [],
      ...request,
    });
    if (reply.quota === undefined) return reply;
    this.held = reply.quota;
    this.until = reply.until;
    return reply;
  }
}

type Run = (
  store: SharedLimitStore,
  advance: (ms: number) => Promise<void>,
  members: readonly [Member, Member, Member],
) => Promise<void>;

/**
 * The contract that every implementation of {@link SharedLimitStore} must keep, as cases for any test runner.
 *
 * @example
 * ```ts
 * import { memoryLimitStore, sharedLimitStoreContract, VirtualClock } from '@org/http-core/testing';
 *
 * const clock = new VirtualClock();
 * export const cases = sharedLimitStoreContract({
 *   create: () => memoryLimitStore({ clock }),
 *   advance: (ms) => clock.advance(ms),
 * });
 * for (const { run } of cases) await run();
 * ```
 * @public
 */
export function sharedLimitStoreContract(options: SharedLimitStoreContractOptions): ContractCase[] {
  return CASES.map(([name, run]) => ({
    name,
    run: async () => {
      const store = await options.create();
      const [a, b, c] = ['a', 'b', 'c'].map((member) => new Member(store, member));
      if (a && b && c) await run(store, options.advance, [a, b, c]);
    },
  }));
}

const CASES: readonly (readonly [string, Run])[] = [
  [
    'never leases more than the limit',
    async (_store, _advance, [a, b, c]) => {
      await a.lease(10);
      await b.lease(10);
      await c.lease(10);
      equal(a.held + b.held + c.held, 10, 'leased units');
    },
  ],
  [
    'keeps some of what nobody needs, so that a member that needs more than it has at hand gets it at once',
    async (_store, _advance, [a, b]) => {
      const { spare } = await a.lease(1);
      equal(a.held <= 1 + spare, true, 'units beyond the need of a member within its spare ones');
      equal(((await b.lease(4)).quota ?? 0) >= 4, true, 'units for another member at once');
    },
  ],
  [
    'asks for units back that others need, down to a fair share, and grants them once they have left the window',
    async (_store, advance, [a, b]) => {
      await a.lease(10);
      const hungry = await b.lease(10);
      equal(hungry.quota, 0, 'units before any were returned');
      equal(hungry.fair, 5, 'the fair share of two members');
      const asked = await a.lease(10);
      equal(asked.giveBack, 5, 'units to give back');
      a.held -= 5;
      await a.lease(10, { returned: [{ units: 5, freeInMs: WINDOW_MS }] });
      equal((await b.lease(10)).quota, 0, 'units while they may still be in the window');
      await advance(WINDOW_MS + SLACK_MS);
      equal((await b.lease(10)).quota, 5, 'units after the window');
    },
  ],
  [
    'grants returned units at once if they are free',
    async (_store, _advance, [a, b]) => {
      await a.lease(10);
      await b.lease(4);
      a.held -= 4;
      await a.lease(6, { returned: [{ units: 4, freeInMs: 0 }] });
      equal((await b.lease(4)).quota, 4, 'units of the other member');
    },
  ],
  [
    'grants the units of a member that died after its lease and one window',
    async (_store, advance, [a, b]) => {
      await a.lease(10);
      await b.lease(10);
      await advance(TERM_MS - SLACK_MS);
      equal((await b.lease(10)).quota, 0, 'units before the end of the lease');
      await advance(2 * SLACK_MS);
      equal((await b.lease(10)).quota, 0, 'units at the end of the lease');
      await advance(WINDOW_MS + SLACK_MS);
      equal((await b.lease(10)).quota, 10, 'units a window later');
    },
  ],
  [
    'ignores a request that arrives after a later one',
    async (_store, _advance, [a, b]) => {
      await a.lease(10, { sequence: 7 });
      const late = await a.lease(1, { sequence: 6, held: 1 });
      equal(late.quota, undefined, 'the quota of the late request');
      equal((await b.lease(10)).quota, 0, 'units of the other member');
    },
  ],
  [
    'holds a lease that has ended void',
    async (_store, advance, [a]) => {
      await a.lease(4);
      await advance(TERM_MS + SLACK_MS);
      const held = a.held;
      await a.lease(10);
      equal(a.held <= 10 - held, true, 'only units beyond those of the ended lease');
    },
  ],
  [
    'accepts a lease that it does not know, and grants nothing for a while: it must have lost others, too',
    async (_store, advance, [a, b, c]) => {
      const { until } = await c.lease(1);
      c.held = 0;
      await c.lease(0);
      a.held = 4;
      a.until = until;
      const reply = await a.lease(4);
      equal(reply.quota, 4, 'the units that the member holds');
      equal(reply.frozenMs > 0, true, 'a pause');
      equal((await b.lease(5)).quota, 0, 'units during the pause');
      await advance(1_000 + SLACK_MS);
      equal((await b.lease(5)).quota, 0, 'units that may have been used until the end of the pause');
      await advance(3 * WINDOW_MS + 2_000);
      equal(((await b.lease(5)).quota ?? 0) > 0, true, 'units after the pause');
    },
  ],
  [
    'counts reserved units, and reserves them again once they have left the window, in order of arrival',
    async (store, advance) => {
      const request = { key: 'limit', limit: 2, windowMs: WINDOW_MS, pauseMs: 1_000, units: 1, graceMs: 50 };
      const delays: number[] = [];
      for (let call = 0; call < 4; call++)
        delays.push(...(await store.reserve({ ...request, maxWaitMs: 2 * WINDOW_MS })).delaysMs);
      equal(delays.length, 4, 'reservations');
      equal(
        delays.map((ms) => (ms < WINDOW_MS / 2 ? 'now' : 'later')).join(),
        'now,now,later,later',
        'the delays',
      );
      const refused = await store.reserve({ ...request, maxWaitMs: 10 });
      equal(refused.delaysMs.length, 0, 'reservations beyond the longest wait');
      equal(refused.retryMs > 0, true, 'a time for another request');
      await advance(3 * WINDOW_MS + SLACK_MS);
      equal((await store.reserve({ ...request, maxWaitMs: 10 })).delaysMs.length, 1, 'reservations later');
    },
  ],
  [
    'keeps room for a call that costs more than a fair share',
    async (store, _advance, [a, b, c]) => {
      await a.lease(3);
      await b.lease(3);
      const reply = await c.lease(8, { largest: 8 });
      equal(reply.rest >= 8, true, 'units beyond all fair shares');
      await a.lease(0, { held: 0 });
      await b.lease(0, { held: 0 });
      c.held = 0;
      const request = { key: 'limit', limit: 10, windowMs: WINDOW_MS, pauseMs: 1_000, graceMs: 50 };
      await c.lease(8, { returned: [], largest: 8 });
      const reserved = await store.reserve({ ...request, units: 8, maxWaitMs: WINDOW_MS });
      equal(reserved.delaysMs.length + c.held > 0, true, 'room for the call');
    },
  ],
  [
    'passes slots of concurrent calls to whoever has waited longest',
    async (_store, advance, [a, b, c]) => {
      const slot = { windowMs: 0, limit: 1 };
      equal((await a.lease(1, slot)).quota, 1, 'the slot of the first');
      await b.lease(1, slot);
      await advance(20);
      await c.lease(1, slot);
      a.held = 0;
      await a.lease(0, slot);
      equal((await c.lease(1, slot)).quota, 0, 'the slot of the last');
      equal((await b.lease(1, slot)).quota, 1, 'the slot of the second');
    },
  ],
  [
    'spreads slots evenly, with a burst',
    async (store) => {
      const request = { key: 'even', intervalMs: 100, burst: 2, units: 1, pauseMs: 1_000 };
      const { delaysMs } = await store.spread({ ...request, calls: 4, maxWaitMs: 1_000 });
      equal(delaysMs.map((ms) => Math.round(ms / 100)).join(), '0,0,1,2', 'the delays, in intervals');
      const refused = await store.spread({ ...request, calls: 1, maxWaitMs: 10 });
      equal(refused.delaysMs.length, 0, 'slots beyond the longest wait');
      equal(refused.retryMs > 0, true, 'a time for another request');
    },
  ],
  [
    'reports pauses and limits that servers stated to all members, until they end',
    async (store, advance) => {
      const request = { key: 'account', termMs: 5_000, pauses: [], stated: [] };
      const limit = { name: 'daily, "|"', limit: 100, remaining: 40, resetMs: 1_000, windowMs: 60_000 };
      const pause = { partition: 'charges | create, ü', pauseMs: 400 };
      await store.signal({
        ...request,
        member: 'a',
        pauses: [pause],
        stated: [{ partition: 'all', ...limit }],
      });
      const heard = await store.signal({ ...request, member: 'b' });
      equal(heard.members, 2, 'members');
      equal(heard.pauses[0]?.partition, pause.partition, 'the partition of the pause');
      equal((heard.pauses[0]?.pauseMs ?? 0) > 200, true, 'the length of the pause');
      equal(heard.stated[0]?.name, limit.name, 'the name of the limit');
      equal(heard.stated[0]?.remaining, 40, 'the remaining units');
      await advance(400 + SLACK_MS);
      const later = await store.signal({ ...request, member: 'b' });
      equal(later.pauses.length, 0, 'pauses after their end');
      equal(later.stated.length, 1, 'limits before their reset');
      await advance(1_000);
      equal((await store.signal({ ...request, member: 'b' })).stated.length, 0, 'limits after their reset');
    },
  ],
];

function equal(actual: unknown, expected: unknown, what: string): void {
  if (actual === expected) return;
  throw new Error(`${what}: expected ${String(expected)}, and it was ${String(actual)}.`);
}
