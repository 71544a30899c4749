import type { AnySdkError, ApiPromise, ApiResult, SafePromise } from '@org/http-core';
import type { SoapOperation } from '../contract/operation.ts';
import type { ReceivedAttachment } from '../contract/received-parts.ts';
import type { SoapFaultError } from './fault-error.ts';
import type { FaultOf } from './fault-of.ts';

/** Every error that a call can fail with. @public */
export type SoapCallError<O extends SoapOperation = SoapOperation> =
  (SoapOperation extends O ? SoapFaultError : FaultOf<O>) | AnySdkError;

/** The output of an operation; `undefined` for a one-way one. @public */
export type OutputOf<O extends SoapOperation> = NonNullable<O['types']>['output'];

/** The header blocks that the responses of an operation may have. @public */
export type ResponseHeadersOf<O extends SoapOperation> = NonNullable<O['types']>['responseHeaders'];

/** The output of a call, with the response that it came in and its header blocks. @public */
export interface SoapResult<O extends SoapOperation> extends ApiResult<OutputOf<O>> {
  /** The header blocks of the response by the names of their elements; those that the operation does not name in `$any`. */
  readonly soapHeaders: ResponseHeadersOf<O>;
  /** The parts beside the envelope, of a call that may receive attachments. Those that the output refers to are in it, too. */
  readonly attachments?: readonly ReceivedAttachment[];
}

/** The promise of a call. `safe()` returns its error as a value, a {@link SoapCallError}. @public */
export interface SoapPromise<O extends SoapOperation> extends ApiPromise<OutputOf<O>, SoapCallError<O>> {
  /** Returns the output together with status, headers, request id, attempts and the header blocks of the response. */
  withResponse(): SafePromise<SoapResult<O>, SoapCallError<O>>;
}
