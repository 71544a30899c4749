import type { Operation } from './operation.ts';
import type { WireBody } from './encoders.ts';
import type { WireHeaders } from './encoders.ts';

/** A request, complete but for its credentials. */
export interface EncodedRequest {
  readonly operation: Operation;
  /** Scheme, host and port: where it goes, and the only place it may go. */
  readonly origin: string;
  /** What the path of the operation was appended to, without a slash at the end. */
  readonly base: string;
  readonly url: string;
  readonly headers: WireHeaders;
  readonly body: WireBody | undefined;
  /** What errors of this call must not show. */
  readonly secrets: Iterable<string>;
}
