import { type Clock, systemClock } from '@org/runtime-kit';
import type {
  LeaseReply,
  LeaseRequest,
  LimitRequest,
  ReserveReply,
  ReserveRequest,
  SharedLimitStore,
  SignalReply,
  SignalRequest,
  SpreadRequest,
  StatedLimit,
} from '../contract/shared-limit-store.ts';

/** A process that waits for a slot has given up when it has not asked for this long, in milliseconds. */
const ASKING_MS = 2_000;

/** A very expensive call has its room for this long, in milliseconds. */
const LARGEST_MS = 5_000;

/** Reserved units are used at most this long after their time, in milliseconds, unless a window is very long. */
const LONGEST_GRACE_MS = 2_000;

/** How often the data is saved, in milliseconds. */
const SAVING_MS = 1_000;

interface Member {
  quota: number;
  /** Units that it needs, as far as the store can tell. */
  need: number;
  /** How often in a row it needed more than it held. */
  streak: number;
  sequence: number;
  endsAt: number;
  /** When it began to wait for a slot, and when it asked last; `since` is 0 if it does not wait. */
  since: number;
  askedAt: number;
}

interface Units {
  readonly freeAt: number;
  readonly units: number;
}

/** The state of one limit. */
interface LimitState {
  readonly members: Map<string, Member>;
  /** Units that were returned, until their last use has left the window. */
  cooling: Units[];
  /** Units that were reserved for single calls, likewise. */
  loose: Units[];
  /** When data may last have been lost. */
  lostAt: number;
  /** The loss after which units have been set to rest. */
  restedFor: number;
  /** Units to be kept free of shares, for an expensive call, and until when. */
  largest: number;
  largestUntil: number;
  /** Until when more is kept for bursts, because units were short. */
  shortUntil: number;
}

/**
 * Options of {@link memoryLimitStore}.
 *
 * @public
 */
export interface MemoryLimitStoreOptions {
  /** The clock of the store. Default: the machine's. */
  readonly clock?: Pick<Clock, 'now'> | undefined;
}

/**
 * A store of shared limits in memory, for tests and simulations.
 *
 * @public
 */
export interface MemoryLimitStore extends SharedLimitStore {
  /** Restarts the store: `data` that it keeps, of which it loses the last second (`stale`), or that it loses. */
  restart(data: 'kept' | 'lost' | 'stale'): void;
}

/**
 * Creates a store of shared limits in memory: it serves the limiters of one process, and stands in for Redis in tests. Its
 * rules are those of the scripts of `@org/redis`, step by step.
 *
 * @example
 * ```ts
 * import { sharedRateLimiter } from '@org/http-core/shared-limiter';
 * import { memoryLimitStore, VirtualClock } from '@org/http-core/testing';
 *
 * const clock = new VirtualClock();
 * const store = memoryLimitStore({ clock });
 * const policies = [{ name: 'all', limit: 10, windowMs: 1_000 }];
 * export const first = sharedRateLimiter({ store, name: 'test', policies, clock });
 * export const second = sharedRateLimiter({ store, name: 'test', policies, clock });
 * ```
 * @public
 */
export function memoryLimitStore(options: MemoryLimitStoreOptions = {}): MemoryLimitStore {
  const { clock = systemClock } = options;
  const now = (): number => Math.floor(clock.now());
  let data = {
    states: new Map<string, LimitState>(),
    spreads: new Map<string, number>(),
    signals: new Map<string, Signals>(),
  };
  let saved = structuredClone(data);
  let savedAt = -Infinity;
  /** When data may last have been lost. Like the record of a group in Redis, it is known to all limits. */
  let lostAt = -Infinity;

  const open = (request: LimitRequest): LimitState => {
    const at = now();
    const { states } = data;
    let state = states.get(request.key);
    if (!state) {
      const empty = { lostAt: -Infinity, restedFor: -Infinity, largest: 0, largestUntil: 0, shortUntil: 0 };
      state = { members: new Map(), cooling: [], loose: [], ...empty };
      states.set(request.key, state);
    }
    state.lostAt = Math.max(state.lostAt, lostAt);
    prune(state, request.windowMs, at);
    rest(state, request, at);
    return state;
  };

  const attempt = <Reply>(work: () => Reply): Promise<Reply> =>
    Promise.resolve().then(() => {
      if (now() - savedAt >= SAVING_MS) [saved, savedAt] = [structuredClone(data), now()];
      return work();
    });
  return {
    lease: (request) => attempt(() => lease(open(request), request, now())),
    reserve: (request) => attempt(() => reserve(open(request), request, now())),
    spread: (request) => attempt(() => spread(data.spreads, request, now(), lostAt)),
    signal: (request) => attempt(() => signal(data.signals, request, now())),
    restart(what) {
      lostAt = now();
      if (what === 'stale') data = structuredClone(saved);
      if (what === 'lost') for (const lost of Object.values(data)) lost.clear();
    },
  };
}

const sum = (all: readonly Units[]): number => all.reduce((total, { units }) => total + units, 0);

/** Forgets what has left the window. The quota of a member whose lease has ended may have been used until then. */
function prune(state: LimitState, windowMs: number, now: number): void {
  for (const [name, { quota, endsAt }] of state.members) {
    if (endsAt > now) continue;
    state.members.delete(name);
    if (quota > 0) state.cooling.push({ freeAt: endsAt + windowMs, units: quota });
  }
  state.cooling = state.cooling.filter(({ freeAt }) => freeAt > now);
  state.loose = state.loose.filter(({ freeAt }) => freeAt > now);
}

/** After a loss, what nobody holds at the end of the pause rests until uses that were forgotten have left the window. */
function rest(state: LimitState, { limit, windowMs, pauseMs }: LimitRequest, now: number): void {
  const frozenUntil = state.lostAt + pauseMs;
  if (state.restedFor >= state.lostAt || now < frozenUntil) return;
  state.restedFor = state.lostAt;
  const reservedUntil = state.lostAt + 3 * windowMs + Math.max(LONGEST_GRACE_MS, windowMs / 20);
  const freeAt = Math.ceil(Math.max(frozenUntil + windowMs, reservedUntil));
  if (windowMs === 0 || now >= freeAt) return;
  let held = 0;
  for (const { quota } of state.members.values()) held += quota;
  state.loose = [];
  state.cooling = [{ freeAt, units: Math.max(0, limit - held) }];
}

/** The most rounds of {@link levelOf}. The level rises with each, and is a little too low if it needs more. */
const LEVEL_ROUNDS = 6;

/** How far all needs can be met. */
interface Level {
  /** No member has a right to more; 0 if the limit is too small to be shared out. */
  readonly fair: number;
  /** Units that no member has a right to. */
  readonly rest: number;
}

/** Shares the limit out: what modest members do not need goes to the others in equal parts. */
function levelOf(state: LimitState, { limit, windowMs }: LimitRequest, now: number): Level {
  const { members } = state;
  const size = Math.max(1, members.size);
  const whole = limit - (now < state.largestUntil ? Math.min(state.largest, limit) : 0);
  let fair = Math.floor(whole / size);
  if (windowMs > 0 && fair < 2) return { fair: 0, rest: limit };
  let rest = limit - fair * size;
  if (windowMs === 0) return { fair, rest };
  for (let round = 0; round < LEVEL_ROUNDS; round++) {
    let left = whole;
    let hungry = 0;
    for (const { need } of members.values()) {
      if (need > fair) hungry++;
      else left -= need;
    }
    if (hungry === 0) return { fair: whole, rest: members.size === 0 ? limit : limit - whole };
    const next = Math.floor(left / hungry);
    rest = limit - whole + left - next * hungry;
    if (next <= fair) break;
    fair = next;
  }
  return { fair, rest };
}

/** The reply to a member that leaves. */
const NOTHING: LeaseReply = {
  quota: 0,
  until: 0,
  giveBack: 0,
  spare: 0,
  members: 0,
  fair: 0,
  rest: 0,
  frozenMs: 0,
};

function lease(state: LimitState, request: LeaseRequest, now: number): LeaseReply {
  const { member: name, limit, windowMs, need } = request;
  const { members } = state;
  const known = members.get(name);
  const none = { quota: 0, need: 0, streak: 0, sequence: 0, endsAt: 0, since: 0, askedAt: 0 };
  const member: Member = known ?? none;
  if (request.sequence <= member.sequence) return { ...NOTHING, quota: undefined, members: members.size };
  const held = now < request.heldUntil ? request.held : 0;
  // The store has lost the lease, and perhaps those of others.
  if (held > member.quota && now >= state.lostAt + request.pauseMs) state.lostAt = now;
  const frozenUntil = state.lostAt + request.pauseMs;
  for (const { units, freeInMs } of request.returned)
    if (freeInMs > 0) state.cooling.push({ freeAt: now + Math.ceil(freeInMs) + 1, units });
  if (held === 0 && need === 0) {
    members.delete(name);
    return { ...NOTHING, members: members.size };
  }
  members.set(name, member);
  const { size } = members;
  if (request.largest > Math.floor(limit / size)) {
    state.largest = now < state.largestUntil ? Math.max(state.largest, request.largest) : request.largest;
    state.largestUntil = now + 2 * windowMs + LARGEST_MS;
  }
  // A process sees the callers that wait now. One that is short again and again would use far more.
  member.streak = windowMs > 0 && need > held ? Math.min(member.streak + 1, 10) : 0;
  member.need = Math.min(limit, need * 4 ** Math.max(0, member.streak - 2));
  const { fair, rest } = levelOf(state, request, now);
  const most = windowMs === 0 ? limit : fair;
  let out = held;
  let others = 0;
  let needed = member.need;
  for (const [other, one] of members) {
    if (other === name) continue;
    out += one.quota;
    needed += one.need;
    others += Math.max(0, Math.min(one.need, most) - one.quota);
  }
  const available = limit - out - sum(state.cooling) - sum(state.loose);
  const entitled = Math.min(member.need, fair);
  // While nobody lacks units, each member has some of what is left at hand. The rest serves bursts, and new members, at once:
  // most of it if units were short of late, because what a member has at hand is returned only after a while.
  const part = windowMs === 0 ? 0.9 : now < state.shortUntil ? 0.1 : 0.5;
  const spare = Math.floor((Math.max(0, limit - needed) * part) / size);
  const wanted = (windowMs === 0 ? need : entitled) + (others > 0 ? 0 : spare) - held;
  let granted = 0;
  if (now >= frozenUntil && wanted > 0) {
    // Beyond a fair share of concurrent calls, the needs of others come first.
    if (fair > 0)
      granted = Math.min(
        wanted,
        available,
        windowMs > 0 ? wanted : Math.max(fair - held, available - others),
      );
    else if (windowMs === 0) granted = Math.min(1 - held, available - waitingBefore(state, name, now));
  }
  granted = Math.max(0, granted);
  member.quota = held + granted;
  member.sequence = request.sequence;
  member.endsAt = now + request.termMs;
  if (windowMs > 0 && entitled > member.quota) state.shortUntil = now + 10 * windowMs;
  member.since = need > 0 && member.quota === 0 ? member.since || now : 0;
  member.askedAt = now;
  let giveBack = 0;
  if (fair === 0) giveBack = windowMs > 0 || others > 0 ? member.quota : 0;
  // While nothing is granted, nobody could use what is returned.
  else if (now >= frozenUntil) {
    // Nobody's share: free, or on its way.
    const free = limit - out - granted - sum(state.loose);
    giveBack = Math.min(others - free, member.quota - entitled);
    // What nobody has a right to is reserved one call at a time.
    if (windowMs > 0) giveBack = Math.max(giveBack, member.quota - fair);
  }
  return {
    quota: member.quota,
    until: member.endsAt,
    giveBack: Math.max(0, giveBack),
    spare,
    members: size,
    fair,
    rest,
    frozenMs: Math.max(0, frozenUntil - now),
  };
}

/** Members that have waited for a slot for longer, and still do. */
function waitingBefore(state: LimitState, name: string, now: number): number {
  const since = state.members.get(name)?.since ?? 0;
  const own = since > 0 ? since : Infinity;
  let before = 0;
  for (const [other, { since, askedAt }] of state.members)
    if (
      other !== name &&
      since > 0 &&
      askedAt > now - ASKING_MS &&
      (since < own || (since === own && other < name))
    )
      before++;
  return before;
}

function reserve(state: LimitState, request: ReserveRequest, now: number): ReserveReply {
  const { limit, windowMs, units, maxWaitMs, graceMs } = request;
  const frozenUntil = state.lostAt + request.pauseMs;
  if (now < frozenUntil) return { delaysMs: [], retryMs: frozenUntil - now };
  const { rest } = levelOf(state, request, now);
  const loose = sum(state.loose);
  let held = 0;
  for (const { quota } of state.members.values()) held += quota;
  const free = Math.min(limit - held - sum(state.cooling) - loose, rest - loose);
  let got = Math.max(0, Math.min(free, units));
  let at = now;
  const queue = state.loose.toSorted((a, b) => a.freeAt - b.freeAt);
  // The units of earlier calls, once these have left the window.
  while (got < units && loose <= rest) {
    const next = queue[0];
    if (!next || next.freeAt - now > maxWaitMs) break;
    queue.shift();
    got += next.units;
    at = next.freeAt;
  }
  if (got < units) {
    const next = Math.min(...[...state.cooling, ...queue].map(({ freeAt }) => freeAt), now + windowMs);
    return { delaysMs: [], retryMs: Math.max(1, next - now - (queue[0]?.freeAt === next ? maxWaitMs : 0)) };
  }
  if (got > units) queue.push({ freeAt: at, units: got - units });
  queue.push({ freeAt: at + Math.ceil(graceMs) + windowMs + 1, units });
  state.loose = queue;
  return { delaysMs: [at - now], retryMs: 0 };
}

function spread(
  spreads: Map<string, number>,
  request: SpreadRequest,
  now: number,
  lostAt: number,
): ReserveReply {
  const { key, intervalMs, burst, units, calls, maxWaitMs, pauseMs } = request;
  let at = Math.max(spreads.get(key) ?? 0, lostAt + pauseMs + burst * intervalMs);
  const delaysMs: number[] = [];
  let retryMs = 0;
  for (let call = 0; call < calls; call++) {
    const ready = Math.max(now, at + (units - burst) * intervalMs);
    if (ready - now > maxWaitMs) {
      if (call === 0) retryMs = ready - now - maxWaitMs;
      break;
    }
    delaysMs.push(ready - now);
    at = Math.max(at, ready) + units * intervalMs;
  }
  spreads.set(key, at);
  return { delaysMs, retryMs, frozenMs: Math.max(0, lostAt + pauseMs - now) };
}

interface Signals {
  readonly members: Map<string, number>;
  readonly pauses: Map<string, number>;
  readonly stated: Map<string, StatedLimit & { readonly resetAt: number }>;
}

function signal(all: Map<string, Signals>, request: SignalRequest, now: number): SignalReply {
  let signals = all.get(request.key);
  if (!signals)
    all.set(request.key, (signals = { members: new Map(), pauses: new Map(), stated: new Map() }));
  const { members, pauses, stated } = signals;
  members.set(request.member, now + request.termMs);
  for (const { partition, pauseMs } of request.pauses)
    pauses.set(partition, Math.max(pauses.get(partition) ?? 0, now + Math.ceil(pauseMs)));
  for (const limit of request.stated)
    stated.set(`${limit.partition}\0${limit.name}`, { ...limit, resetAt: now + Math.ceil(limit.resetMs) });
  for (const [name, endsAt] of members) if (endsAt <= now) members.delete(name);
  for (const [partition, until] of pauses) if (until <= now) pauses.delete(partition);
  for (const [name, { resetAt }] of stated) if (resetAt <= now) stated.delete(name);
  return {
    pauses: [...pauses].map(([partition, until]) => ({ partition, pauseMs: until - now })),
    stated: [...stated.values()].map(({ resetAt, ...limit }) => ({ ...limit, resetMs: resetAt - now })),
    members: members.size,
  };
}
