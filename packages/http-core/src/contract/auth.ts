import type { Clock } from '@org/runtime-kit';
import type { WireBody, WireHeaders } from './encoders.ts';
import type { HttpMethod, Operation } from './operation.ts';

/**
 * An attempt before it is sent. A strategy writes its credentials into it.
 *
 * @public
 */
export interface AuthRequest {
  readonly method: HttpMethod;
  /** The absolute URL. A strategy may add query parameters. */
  url: string;
  /**
   * The origin of `url`, set by a strategy whose credential names another one than the base URL of the client. Circuit, retry
   * quota, health and telemetry then count the attempt there. Like every origin, it must be https or loopback.
   */
  origin?: string | undefined;
  /** The headers, with lower-case names. */
  readonly headers: WireHeaders;
  /** The body. A strategy that signs it may replace it with the signed bytes. */
  body: WireBody | undefined;
  /** Notes of strategies about this attempt, for the case that it is rejected. Each strategy uses itself as the key. */
  notes?: Map<object, unknown>;
  /** Returns a header of the response, if the attempt was rejected. */
  refusal?: (header: string) => string | null | undefined;
}

/**
 * The context of a strategy.
 *
 * @public
 */
export interface AuthContext {
  /** The clock of the client. */
  readonly clock: Clock;
  /** Whether the previous attempt was rejected with 401, so that its credential must not be used again. */
  readonly forceRefresh: boolean;
  /**
   * The rejected attempt as this strategy wrote it. If another call has renewed the credential meanwhile, a second renewal
   * is unnecessary.
   */
  readonly refused?: AuthRequest | undefined;
  /** Keeps a credential out of all later errors, logs and hooks. */
  readonly registerSecret: (secret: string) => void;
}

/**
 * Authenticates requests. It is applied to each attempt, so that tokens and signatures are fresh.
 *
 * @public
 */
export interface AuthStrategy {
  /**
   * Writes credentials into `request`, synchronously if possible.
   *
   * @throws CredentialError (also as a rejection) if there is no usable credential.
   */
  apply(request: AuthRequest, context: AuthContext): void | Promise<void>;
  /** Whether a 401 may be cured by a new credential. The attempt is then repeated once without counting as a retry. */
  readonly refreshable: boolean;
  /**
   * Returns the strategy of one operation, or `undefined` for an operation without credentials, where operations
   * authenticate in different ways. Default: this strategy.
   */
  forOperation?(operation: Operation): AuthStrategy | undefined;
}
