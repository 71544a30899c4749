import { expect, test } from 'vitest';
import { attemptFailure, type Stage } from './attempt-failure.ts';

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
  ['garbage', coded('HPE_INVALID_CONSTANT'), 'sent', 'answer_invalid', true],
])('%s', (_what, error, stage, code, mayHaveExecuted) => {
  expect(attemptFailure(error, stage, 7)).toMatchObject({ code, mayHaveExecuted, durationMs: 7 });
});

test('the message names the system’s code, or else its words', () => {
  expect(attemptFailure(coded('ECONNRESET'), 'sent', 0).message).toBe(
    'The connection broke off before the answer was complete (ECONNRESET).',
  );
  expect(attemptFailure(new Error('SERVFAIL.'), 'connecting', 0).message).toBe(
    'The name could not be resolved (SERVFAIL).',
  );
});
