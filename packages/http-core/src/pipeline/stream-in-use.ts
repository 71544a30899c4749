import { InvalidParamsError } from '../errors/call-errors.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';

/** The error for a body whose stream somebody reads, or has read from. */
export function streamInUse(operation: string, init: SdkErrorInit): InvalidParamsError {
  return new InvalidParamsError(
    `${operation}: the body is a stream that is being read, or has been read from. A stream can be sent once: make a new one for each call.`,
    { ...init, operation, param: 'body' },
  );
}
