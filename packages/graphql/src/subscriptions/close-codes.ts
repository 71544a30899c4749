/** What the code of a close frame means. */
interface Meaning {
  /** The HTTP status that means the same, for the assessment of a handshake. */
  readonly status: number;
  /** Whether a new connection may succeed. */
  readonly retryable: boolean;
  /** The end of a sentence that begins with "The server". */
  readonly text: string;
}

const meanings: Readonly<Record<number, Meaning>> = {
  1000: { status: 503, retryable: true, text: 'closed the connection' },
  1001: { status: 503, retryable: true, text: 'is going away' },
  1005: { status: 503, retryable: true, text: 'closed the connection without a reason' },
  1006: { status: 503, retryable: true, text: 'is not reachable any more: the connection broke' },
  1009: { status: 413, retryable: false, text: 'received a message that is too large' },
  1012: { status: 503, retryable: true, text: 'is restarting' },
  1013: { status: 503, retryable: true, text: 'is overloaded' },
  1014: { status: 502, retryable: true, text: 'is not reachable through its gateway' },
  4400: { status: 400, retryable: false, text: 'does not accept a message' },
  // A new connection asks for the credential again, so that one that has expired is replaced.
  4401: { status: 401, retryable: true, text: 'requires a valid credential' },
  4403: { status: 401, retryable: true, text: 'refuses the credential' },
  4406: { status: 400, retryable: false, text: 'does not accept the subprotocol graphql-transport-ws' },
  4408: { status: 408, retryable: true, text: 'did not receive the connection_init in time' },
  4409: { status: 409, retryable: false, text: 'knows the id of the operation already' },
  4429: { status: 400, retryable: false, text: 'received connection_init twice' },
  4500: { status: 500, retryable: false, text: 'failed' },
  4504: { status: 504, retryable: true, text: 'did not acknowledge the connection in time' },
};

/**
 * Returns what a close code of the WebSocket protocol (RFC 6455 §7.4), of `graphql-transport-ws`, or of an application
 * means. Unknown codes are final, since repeating what the server refused does not help.
 */
export function meaningOf(code: number): Meaning {
  return meanings[code] ?? { status: 400, retryable: false, text: 'closed the connection' };
}

/** The message of the error for a close frame. */
export function closeMessage(code: number, reason: string): string {
  return `The server ${meaningOf(code).text} (close code ${code}${reason === '' ? '' : `: ${reason}`}).`;
}
