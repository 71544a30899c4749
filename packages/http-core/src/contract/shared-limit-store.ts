/**
 * Units that a process returns.
 *
 * @public
 */
export interface ReturnedUnits {
  readonly units: number;
  /** Milliseconds until their last use has left the window; 0 if they may be used at once. */
  readonly freeInMs: number;
}

/**
 * What a request says about its limit.
 *
 * @public
 */
export interface LimitRequest {
  /** The limit and its budget: any text. */
  readonly key: string;
  /** Units per window, or concurrent calls. */
  readonly limit: number;
  /** Length of the window, in milliseconds; 0 for a limit of concurrent calls. */
  readonly windowMs: number;
  /**
   * How long no units are granted after the store may have lost data, in milliseconds: as long as a lease that it has
   * forgotten may last. What no process holds by then rests for another window, because it may have been used until then.
   */
  readonly pauseMs: number;
}

/**
 * A process renews its lease of a limit: a number of units that it may use in every window until the lease ends.
 *
 * @public
 */
export interface LeaseRequest extends LimitRequest {
  /** The process. */
  readonly member: string;
  /** Increases with each request of the member for this key. A request that arrives after a later one has no effect. */
  readonly sequence: number;
  /** Units that the process holds after it has returned `returned`. */
  readonly held: number;
  /** `until` of the reply that granted them. A lease that has ended is void. */
  readonly heldUntil: number;
  /** Units per window that the process needs. With 0 held and 0 needed, it leaves. */
  readonly need: number;
  /** Units of the most expensive call that is waiting, if it needs more than the process holds; 0 otherwise. */
  readonly largest: number;
  /** How long the lease lasts, in milliseconds. */
  readonly termMs: number;
  readonly returned: readonly ReturnedUnits[];
}

/**
 * The reply to a {@link LeaseRequest}.
 *
 * @public
 */
export interface LeaseReply {
  /** Units that the process may use in every window from now on. `undefined` if the request came too late to have any effect. */
  readonly quota: number | undefined;
  /** The end of the lease, on the clock of the store, in milliseconds. */
  readonly until: number;
  /** Units that the process should return, because others wait for them. */
  readonly giveBack: number;
  /** Units beyond its need that the process may keep. It returns what it holds beyond them with its next request. */
  readonly spare: number;
  /** Processes that use the limit, this one included. */
  readonly members: number;
  /** The fair share of the process; 0 if it is too small to be leased. */
  readonly fair: number;
  /** Units beyond all fair shares, which are reserved one call at a time. */
  readonly rest: number;
  /** Milliseconds until units are granted again; 0 if they are granted now. */
  readonly frozenMs: number;
}

/**
 * Reserves the next units of a limit for one call.
 *
 * @public
 */
export interface ReserveRequest extends LimitRequest {
  readonly units: number;
  /** The longest wait that makes sense, in milliseconds. */
  readonly maxWaitMs: number;
  /** How long after its time a reserved unit may be used, in milliseconds. */
  readonly graceMs: number;
}

/**
 * Reserves the next slots of a limit that spreads calls evenly (GCRA).
 *
 * @public
 */
export interface SpreadRequest {
  readonly key: string;
  /** Milliseconds between two units. */
  readonly intervalMs: number;
  readonly burst: number;
  /** Units of each call. */
  readonly units: number;
  /** The number of calls. */
  readonly calls: number;
  /** The longest wait that makes sense, in milliseconds. */
  readonly maxWaitMs: number;
  /** How long no slot is granted after the store may have lost data, in milliseconds. */
  readonly pauseMs: number;
}

/**
 * The reply to a {@link ReserveRequest} or a {@link SpreadRequest}.
 *
 * @public
 */
export interface ReserveReply {
  /** For each call that got units, the milliseconds until it may pass. */
  readonly delaysMs: readonly number[];
  /** If no call got any, the milliseconds after which another request makes sense. */
  readonly retryMs: number;
  /** Milliseconds until units are granted again after a loss of data. Absent or 0: they are granted now. */
  readonly frozenMs?: number | undefined;
}

/**
 * A pause that a server asked for, on its way to other processes.
 *
 * @public
 */
export interface StatedPause {
  /** The calls that it applies to: any text. */
  readonly partition: string;
  /** Milliseconds until it ends. */
  readonly pauseMs: number;
}

/**
 * A limit that a server has stated, on its way to other processes.
 *
 * @public
 */
export interface StatedLimit {
  /** The calls that it applies to: any text. */
  readonly partition: string;
  readonly name: string;
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until the window ends. */
  readonly resetMs: number;
  /** Length of a window, in milliseconds. */
  readonly windowMs: number;
}

/**
 * Tells other processes what servers stated, and reads what they have told.
 *
 * @public
 */
export interface SignalRequest {
  /** The account whose limits they are: any text. */
  readonly key: string;
  readonly member: string;
  readonly pauses: readonly StatedPause[];
  readonly stated: readonly StatedLimit[];
  /** How long a process counts as a member after its last request, in milliseconds. */
  readonly termMs: number;
}

/**
 * The reply to a {@link SignalRequest}: all that holds at the moment.
 *
 * @public
 */
export interface SignalReply {
  readonly pauses: readonly StatedPause[];
  readonly stated: readonly StatedLimit[];
  /** Processes that call for the account, this one included. */
  readonly members: number;
}

/**
 * Where processes count limits together, such as Redis. Implementations are verified with `sharedLimitStoreContract` of
 * `@org/http-core/testing`. No process needs the clock of another: all times are durations, apart from the end of a lease,
 * which only the store reads.
 *
 * A method that rejects means that the store is away.
 *
 * @public
 */
export interface SharedLimitStore {
  lease(request: LeaseRequest): Promise<LeaseReply>;
  reserve(request: ReserveRequest): Promise<ReserveReply>;
  spread(request: SpreadRequest): Promise<ReserveReply>;
  signal(request: SignalRequest): Promise<SignalReply>;
}
