/**
 * Codes of failures before there was a connection: refused, timed out, or rejected by TLS before the request was written.
 * From Node's TLS errors (X.509), undici and Bun.
 */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ConnectionRefused',
]);

/**
 * System calls before the first byte. `EHOSTUNREACH` and `ETIMEDOUT` may also end a connection that has already carried
 * the request; only the failed system call distinguishes the two.
 */
const CONNECTING = new Set(['connect', 'getaddrinfo', 'queryA', 'queryAaaa']);

/**
 * Node uses the code `ECONNRESET` also for a connection that breaks during the TLS handshake, and only the message
 * differs. Deno has no codes, and this message for any failure before there is a connection.
 */
const NO_CONNECTION = /before secure TLS connection was established|client error \(Connect\)/;

/** undici rejects a header or a handler before it looks for a connection. */
const REFUSED_CODE = 'UND_ERR_INVALID_ARG';

/** The message of `fetch` for a port that is not for HTTP. */
const REFUSED_MESSAGE = 'bad port';

/** The error of Deno when a program lacks the permission to reach a host (`--allow-net`). */
const REFUSED_NAME = 'NotCapable';

/** The message of undici when a proxy responds instead of the server, with the status of the proxy. */
const PROXY_RESPONSE = /^Proxy (?:response|Authentication Required) \((\d{3})\)/;

/**
 * Codes of failures on the client's side: the caller, the process, its network, its proxy, or the request itself. From
 * the system and argument errors of Node, and from undici.
 */
const LOCAL =
  /^(?:aborted|refused|handler_error|body_failed|code_not_loaded|proxy_\d{3}|ENOTFOUND|EAI_[A-Z]+|E(?:MFILE|NFILE|NOMEM|NOBUFS|ADDRNOTAVAIL|ADDRINUSE|NETDOWN|NETUNREACH|ACCES|PERM|INVAL)|ERR_(?:INVALID|HTTP|STREAM|UNESCAPED|BAD)_\w+|UND_ERR_(?:INVALID_ARG|ABORTED|REQ_CONTENT_LENGTH_MISMATCH|NOT_SUPPORTED|DESTROYED|CLOSED|PRX_\w+))$/;

/** Codes of failures that only the server or the network path to it can cause. From Node, undici and Bun. */
const OF_SERVER =
  /^(?:E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH)|UND_ERR_(?:SOCKET|(?:CONNECT|HEADERS|BODY)_TIMEOUT)|HPE_\w+|body_broken|unreadable|Connection(?:Refused|Closed))$/;

/** Whether a failure without a response shows nothing about the server. */
export const isLocalFailure = (code: string): boolean => LOCAL.test(code);

/** Whether a failure without a response must be the server's. */
export const isServerFailure = (code: string): boolean => OF_SERVER.test(code);

/** The status with which a proxy responded instead of the server. */
export const proxyStatus = (message: string): string | undefined => PROXY_RESPONSE.exec(message)?.[1];

/** Whether the platform refused to send the request, as it would every time. */
export const isRefusal = (code: string | undefined, name: string, message: string): boolean =>
  code === REFUSED_CODE || message === REFUSED_MESSAGE || name === REFUSED_NAME;

/** Whether the request failed before there was a connection for it. */
export const isUnconnected = (code: string | undefined, syscall: string, message: string): boolean =>
  (code !== undefined && (NOT_SENT.has(code) || code.startsWith('EAI_'))) ||
  CONNECTING.has(syscall) ||
  NO_CONNECTION.test(message);

/** What a failure means whose code is `proxy_…`, for error messages. */
export function describeProxy(code: string): string | undefined {
  if (code === 'proxy_407')
    return 'the proxy rejects the user and password in the option proxy, HTTP_PROXY, HTTPS_PROXY or ALL_PROXY (status 407)';
  const status = /^proxy_(\d+)$/.exec(code)?.[1];
  return status === undefined ? undefined : `the proxy responded with status ${status} instead of connecting`;
}
