import { expect, test } from 'vitest';
import { attemptErrorOf, type Stage } from './attempt-error-of.ts';

const coded = (code: string, syscall?: string): Error => Object.assign(new Error('x'), { code, syscall });

test.each<[string, Error, Stage, string, boolean]>([
  ['refused', coded('ECONNREFUSED', 'connect'), 'connecting', 'connection_refused', false],
  ['no route', coded('EHOSTUNREACH', 'connect'), 'connecting', 'connection_refused', false],
  [
    'all addresses',
    new AggregateError([coded('ECONNREFUSED')], 'x'),
    'connecting',
    'connection_refused',
    false,
  ],
  ['no such name', coded('ENOTFOUND', 'getaddrinfo'), 'connecting', 'dns_failed', false],
  ['a resolver of its own', new Error('SERVFAIL.'), 'connecting', 'dns_failed', false],
  ['certificate', coded('CERT_HAS_EXPIRED'), 'handshaking', 'tls_failed', false],
  ['reset', coded('ECONNRESET', 'read'), 'sent', 'connection_lost', true],
  ['garbage', coded('HPE_INVALID_CONSTANT'), 'sent', 'response_invalid', true],
])('%s', (_what, error, stage, code, mayHaveExecuted) => {
  expect(attemptErrorOf(error, stage, 7)).toMatchObject({ code, mayHaveExecuted, durationMs: 7 });
});

test('the message contains the code of the system, or else its message', () => {
  expect(attemptErrorOf(coded('ECONNRESET'), 'sent', 0).message).toBe(
    'The connection closed before the response was complete (ECONNRESET).',
  );
  expect(attemptErrorOf(new Error('SERVFAIL.'), 'connecting', 0).message).toBe(
    'The host name could not be resolved (SERVFAIL).',
  );
});
