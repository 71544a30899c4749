import type { Clock } from '@org/runtime-kit';
import type { WireBody } from './encoders.ts';
import type { WireHeaders } from './encoders.ts';
import type { HttpMethod } from './operation.ts';

/** One attempt before it is sent: a strategy writes its credentials into it. */
export interface AuthRequest {
  readonly method: HttpMethod;
  /** Absolute; a strategy may add query parameters. */
  url: string;
  /** Lower-case names. */
  readonly headers: WireHeaders;
  /** A strategy that signs the body may replace it by the very bytes it signed. */
  body: WireBody | undefined;
  /** What a strategy wants to remember of this attempt, by itself, in case that it is refused. */
  notes?: Map<object, unknown>;
  /** Of an attempt that was refused: the headers of the answer, by name. */
  refusal?: (header: string) => string | null | undefined;
}

/** What a strategy may use. */
export interface AuthContext {
  readonly clock: Clock;
  /** The previous attempt was refused with 401: its credential must not be used again. */
  readonly forceRefresh: boolean;
  /**
   * The attempt that was refused, as this strategy had written it: when a newer credential is at hand already, because
   * another call was refused too and renewed it, no second renewal is needed.
   */
  readonly refused?: AuthRequest | undefined;
  /** Keeps a credential out of every error, log and hook from now on. */
  readonly registerSecret: (secret: string) => void;
}

/** How requests are authenticated. Applied anew to each attempt, so that tokens and signatures are fresh. */
export interface AuthStrategy {
  /**
   * Writes credentials into `request`; synchronously where it can.
   *
   * @throws CredentialError (also as a rejection) when there is no usable credential.
   */
  apply(request: AuthRequest, context: AuthContext): void | Promise<void>;
  /** A new credential may be had after a 401: the attempt is then repeated once, outside the retry count. */
  readonly refreshable: boolean;
}
