import type { AuthStrategy } from './auth.ts';
import type { Operation } from './operation.ts';
import type { WireBody, WireHeaders } from './encoders.ts';

/** A request that is complete except for its credentials. */
export interface EncodedRequest {
  readonly operation: Operation;
  /** Scheme, host and port: the only destination that the request may have, once its credential has not named another. */
  origin: string;
  /** The base URL of the operation's path, without a trailing slash. */
  readonly base: string;
  readonly url: string;
  readonly headers: WireHeaders;
  readonly body: WireBody | undefined;
  /** Writes the credentials; `undefined` for a request without any. */
  readonly auth: AuthStrategy | undefined;
  /** Values that errors of this call must not show. */
  readonly secrets: Iterable<string>;
}
