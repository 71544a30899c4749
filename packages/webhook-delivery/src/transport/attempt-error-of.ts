import { AttemptError, UrlRefusedError, type AttemptErrorCode } from '../contract/errors.ts';
import { UnsendableError } from './check-request.ts';

/** The stage a request reached. A request that fails before `sent` has not reached the receiver's code. */
export type Stage = 'connecting' | 'handshaking' | 'sent';

/** Converts the failure of a request to an {@link AttemptError}. */
export function attemptErrorOf(error: Error, stage: Stage, durationMs: number): AttemptError {
  const code = codeOf(error, stage);
  const isExplained = UrlRefusedError.isInstance(error) || error instanceof UnsendableError;
  const message = isExplained ? error.message : `${DESCRIPTIONS[code]} (${detailOf(error)}).`;
  return new AttemptError(code, message, { cause: error, mayHaveExecuted: stage === 'sent', durationMs });
}

const DESCRIPTIONS: Readonly<Record<AttemptErrorCode, string>> = {
  aborted: 'The worker had to stop',
  address_blocked: 'The address is refused',
  connection_lost: 'The connection closed before the response was complete',
  connection_refused: 'The connection could not be established',
  dns_failed: 'The host name could not be resolved',
  invalid_request: 'The request can never be sent',
  invalid_url: 'The URL can never be used',
  response_invalid: 'The response is not HTTP',
  timeout: 'The response was not complete in time',
  tls_failed: 'The TLS connection could not be established',
};

function codeOf(error: Error, stage: Stage): AttemptErrorCode {
  if (UrlRefusedError.isInstance(error))
    return error.reason === 'address' ? 'address_blocked' : 'invalid_url';
  if (error instanceof UnsendableError) return 'invalid_request';
  if (stage === 'handshaking') return 'tls_failed';
  if (stage === 'sent')
    return textOf(error, 'code')?.startsWith('HPE_') ? 'response_invalid' : 'connection_lost';
  // If all of several addresses refuse, Node bundles their errors.
  return textOf(error, 'syscall') === 'connect' || error instanceof AggregateError
    ? 'connection_refused'
    : 'dns_failed';
}

const detailOf = (error: Error): string => textOf(error, 'code') ?? error.message.replace(/\.$/, '');

function textOf(error: Error, key: 'code' | 'syscall'): string | undefined {
  const value: unknown = (error as NodeJS.ErrnoException)[key];
  return typeof value === 'string' ? value : undefined;
}
