import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Success } from '../contract/outcome.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { TransportResponse } from '../contract/transport.ts';
import type { SdkError, SdkErrorInit } from '../errors/sdk-error.ts';
import type { CancellationScope } from './cancellation-scope.ts';

/** What reads a body. */
export type BodyReader = Pick<ReadableStreamDefaultReader<Uint8Array>, 'read' | 'cancel'>;

/** A body whose connection broke. */
export interface BrokenBody {
  /** Bytes that arrived. */
  readonly bytes: number;
  /** The error that ends the download unless it is resumed. */
  readonly error: SdkError;
  /** Aborts when nobody needs the rest any more. */
  readonly cancelled: AbortSignal;
}

/** The rest of a body, and what ends it. */
export interface ResumedBody {
  readonly reader: BodyReader;
  readonly scope: CancellationScope;
}

/** A call whose response is a download, as far as a further request for the rest needs it. */
export interface DownloadCall {
  readonly runtime: Runtime;
  readonly request: EncodedRequest;
  readonly options: RequestOptions;
  /** Sends a request, without resuming its download. */
  readonly run: (request: EncodedRequest, options: RequestOptions) => Promise<Success>;
}

/** A download that can be resumed: its call, and the response whose body broke. */
export interface ResumableDownload extends DownloadCall {
  readonly head: Pick<TransportResponse, 'status' | 'headers'>;
  /** When the download must have been read, on the monotonic clock. */
  readonly until: number;
  readonly init: SdkErrorInit;
}
