import { describe, expect, test } from 'vitest';
import * as everywhere from './failure-codes.ts';
import * as web from './failure-codes-of-web.ts';

const { isLocalFailure, isServerFailure } = everywhere;

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

describe('where fetch has no codes', () => {
  test('the same functions exist', () => {
    expect(Object.keys(web)).toEqual(Object.keys(everywhere));
  });

  test('the codes of this package mean the same', () => {
    const own = [...LOCAL, ...OF_SERVER, ...OF_NEITHER].filter(
      (code) => /^[a-z_]+$/.test(code) && code !== 'proxy_',
    );
    expect(own).toEqual([
      'aborted',
      'refused',
      'handler_error',
      'body_failed',
      'body_broken',
      'unreadable',
      'proxy_abc',
    ]);
    for (const code of own) {
      expect(web.isLocalFailure(code)).toBe(isLocalFailure(code));
      expect(web.isServerFailure(code)).toBe(isServerFailure(code));
    }
  });

  test('no message proves that nothing was sent', () => {
    for (const message of ['Failed to fetch', 'Load failed', 'bad port', 'client error (Connect)']) {
      expect(web.isRefusal('ECONNREFUSED', 'TypeError', message)).toBe(false);
      expect(web.isUnconnected('ECONNREFUSED', 'connect', message)).toBe(false);
      expect(web.proxyStatus(message)).toBeUndefined();
    }
    expect(web.describeProxy('connection_failed')).toBeUndefined();
  });
});
