import type { Settlement } from '../errors/settlement.ts';
import type { Operation } from './operation.ts';
import type { RetryResponse } from './retry.ts';

/**
 * What a probe and an undo know of the call whose response was lost.
 *
 * @public
 */
export interface ProbeContext {
  readonly operation: Operation;
  /** The parameters of the call as they were sent. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The value of the operation's own key ({@link OwnKey}). `undefined` if the operation has none. */
  readonly key: unknown;
  /** Whether the client made the key for this call only (`naturalKeys: 'auto'`). Other calls may use a key of the caller. */
  readonly isFreshKey: boolean;
  /**
   * The earliest time that the server may give to the effect of the call, in milliseconds since the epoch: five minutes
   * before the first attempt was sent, because clocks differ.
   */
  readonly sinceMs: number;
  /**
   * Sends a read with the client of the call, and returns its data: `undefined` if the provider responds with one of the
   * probe's `missing` codes. Any other failure rejects; let it pass, and the settlement is `unknown`.
   */
  readonly read: <T>(
    operation: Operation,
    params: Readonly<Record<string, unknown>>,
  ) => Promise<T | undefined>;
}

/**
 * Reads whether a call took effect whose response was lost.
 *
 * @public
 */
export interface Probe {
  /**
   * How long after the loss a write may take effect and remain invisible to this read, in milliseconds. `absent` is
   * believed if two looks that are this far apart see nothing.
   */
  readonly consistencyMs: number;
  /** The codes of the read's failure that mean that there is no such thing: `notFound`. */
  readonly missing?: readonly string[];
  /**
   * Whether `landed` is certain by itself, because the read compares more than the key. Otherwise what it finds by a key
   * that the caller chose must contain everything that the body of the call contained, since something else may have
   * had that key before.
   */
  readonly exact?: true;
  /** Looks once. What it throws counts as `unknown`. */
  readonly look: (context: ProbeContext) => Promise<Settlement>;
}

/**
 * What an undo knows of the call.
 *
 * @public
 */
export interface UndoContext extends ProbeContext {
  /** What the probe found. `undefined` if the operation has no probe. */
  readonly value: unknown;
  /** Returns the time in milliseconds since the epoch, by the clock of the caller. */
  readonly now: () => number;
  /** Sends an operation with the client of the call. It must not be `ambiguous`. */
  readonly send: <T>(operation: Operation, params: Readonly<Record<string, unknown>>) => Promise<T>;
}

/**
 * Takes the effect of a call back. It resolves if the effect is taken back or never existed.
 *
 * @public
 */
export type Undo = (context: UndoContext) => Promise<void>;

/**
 * What {@link KeyMaker} receives.
 *
 * @public
 */
export interface KeyContext {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, unknown>>;
  /** A random UUID of the client's clock. */
  readonly uuid: () => string;
  /** Sends a read with the client of the call. */
  readonly read: <T>(operation: Operation, params: Readonly<Record<string, unknown>>) => Promise<T>;
}

/**
 * Returns the parameters with a key that identifies the effect of the call, for `naturalKeys: 'auto'`. It must be unique
 * and not be guessable, so that whatever has this key later was made by this call. Returns `params` itself where they have
 * no place for the key, such as a text where an object is expected; the call is then sent as it is.
 *
 * @public
 */
export type KeyMaker = (
  context: KeyContext,
) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>;

/**
 * How calls of a provider whose response was lost are settled. It is loaded when such a call needs it, never before.
 *
 * @public
 */
export interface RecoveryRules {
  /**
   * Returns the provider's own code in a failed response, and `undefined` if the response comes from elsewhere, such as a
   * gateway. Statuses among the codes (`404`) count only with this function. Default: the text in `error`, `error.code`,
   * `error.status`, `error.type`, `error.reason` or `code` of the body.
   */
  readonly codeOf?: (response: RetryResponse) => string | undefined;
  /** The data of a call that a `done` code ended well, whose operation returns data and has no probe. Default: `undefined`. */
  readonly doneData?: unknown;
  /** The probes by the name that operations use. */
  readonly probes?: Readonly<Record<string, Probe>>;
  /** The undos by the name that operations use. */
  readonly undos?: Readonly<Record<string, Undo>>;
  /** Keys that `naturalKeys: 'auto'` fills in, by the name that operations use. */
  readonly keys?: Readonly<Record<string, KeyMaker>>;
}
