import { describe, expect, test } from 'vitest';
import { ConnectionError } from '../errors/call-errors.ts';
import { isLocalFailure, isServerFailure, outcomeOfError } from './outcome.ts';

const LOCAL = [
  'aborted',
  'refused',
  'handler_error',
  'body_failed',
  'proxy_407',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'ENOBUFS',
  'EADDRNOTAVAIL',
  'EADDRINUSE',
  'ENETDOWN',
  'ENETUNREACH',
  'EACCES',
  'EPERM',
  'EINVAL',
  'ERR_INVALID_ARG_TYPE',
  'ERR_HTTP_INVALID_HEADER_VALUE',
  'ERR_STREAM_DESTROYED',
  'ERR_UNESCAPED_CHARACTERS',
  'ERR_BAD_OPTION',
  'UND_ERR_INVALID_ARG',
  'UND_ERR_ABORTED',
  'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_NOT_SUPPORTED',
  'UND_ERR_DESTROYED',
  'UND_ERR_CLOSED',
  'UND_ERR_PRX_TLS',
];
const OF_SERVER = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'HPE_INVALID_CONSTANT',
  'body_broken',
  'unreadable',
  'ConnectionRefused',
  'ConnectionClosed',
];
const OF_NEITHER = ['', 'proxy_', 'proxy_abc', 'EAI_', 'EAI_1', 'ERR_OTHER', 'HPE_', 'HPE_-', 'UND_ERR_INFO'];

describe('codes of failures without a response', () => {
  test.each(LOCAL)('%s is local', (code) => {
    expect([isLocalFailure(code), isServerFailure(code)]).toEqual([true, false]);
  });

  test.each(OF_SERVER)('%s is of the server', (code) => {
    expect([isLocalFailure(code), isServerFailure(code)]).toEqual([false, true]);
  });

  test.each(OF_NEITHER)('"%s" shows neither', (code) => {
    expect([isLocalFailure(code), isServerFailure(code)]).toEqual([false, false]);
  });

  test.each([...LOCAL, ...OF_SERVER])('only the whole code counts: %s', (code) => {
    for (const longer of [`x${code}`, `${code}-`]) {
      expect([isLocalFailure(longer), isServerFailure(longer)]).toEqual([false, false]);
    }
  });
});

describe('outcomeOfError', () => {
  const record = { number: 1, startedAt: 0, durationMs: 1 };

  test('the last attempt decides', () => {
    const local = { ...record, failure: 'EMFILE' };
    const ofServer = { ...record, number: 2, failure: 'ECONNRESET' };
    expect(outcomeOfError(new ConnectionError('x', { attempts: [local, ofServer] }))).toBe('failure');
    expect(outcomeOfError(new ConnectionError('x', { attempts: [ofServer, local] }))).toBe('unknown');
  });

  test('only errors are recognized as aborts', () => {
    expect(outcomeOfError({ name: 'AbortError' })).toBe('failure');
  });
});
