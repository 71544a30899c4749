import { AttemptError, type AttemptErrorCode } from '../contract/errors.ts';
import { UrlRefusedError } from '../guard/url-refused-error.ts';
import { UnsendableError } from './unsendable-error.ts';

/** How far a request came. What fails before `sent` cannot have reached anybody's code. */
export type Stage = 'connecting' | 'handshaking' | 'sent';

/** The error that a request's failure stands for. */
export function attemptFailure(error: Error, stage: Stage, durationMs: number): AttemptError {
  const code = codeFor(error, stage);
  const saysItself = UrlRefusedError.isInstance(error) || error instanceof UnsendableError;
  const message = saysItself ? error.message : `${PHRASES[code]} (${detail(error)}).`;
  return new AttemptError(code, message, { cause: error, mayHaveExecuted: stage === 'sent', durationMs });
}

const PHRASES: Readonly<Record<AttemptErrorCode, string>> = {
  aborted: 'The worker had to end',
  address_blocked: 'The address is refused',
  answer_invalid: 'What came back is not HTTP',
  connection_lost: 'The connection broke off before the answer was complete',
  connection_refused: 'No connection could be made',
  dns_failed: 'The name could not be resolved',
  invalid_request: 'The request can never be sent',
  invalid_url: 'The URL can never be used',
  timeout: 'No complete answer in time',
  tls_failed: 'No secure connection could be made',
};

function codeFor(error: Error, stage: Stage): AttemptErrorCode {
  if (UrlRefusedError.isInstance(error))
    return error.reason === 'address' ? 'address_blocked' : 'invalid_url';
  if (error instanceof UnsendableError) return 'invalid_request';
  if (stage === 'handshaking') return 'tls_failed';
  if (stage === 'sent')
    return textOf(error, 'code')?.startsWith('HPE_') ? 'answer_invalid' : 'connection_lost';
  // Several addresses that all refused come as one error that bundles theirs.
  return textOf(error, 'syscall') === 'connect' || error instanceof AggregateError
    ? 'connection_refused'
    : 'dns_failed';
}

const detail = (error: Error): string => textOf(error, 'code') ?? error.message.replace(/\.$/, '');

function textOf(error: Error, key: 'code' | 'syscall'): string | undefined {
  const value: unknown = (error as NodeJS.ErrnoException)[key];
  return typeof value === 'string' ? value : undefined;
}
