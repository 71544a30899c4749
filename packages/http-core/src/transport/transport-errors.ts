/** The body of the response is larger than the limit. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** @param bytes The declared length of the body; absent when the limit was exceeded while reading. */
export function bodyTooLarge(maxBytes: number, bytes?: number): BodyTooLargeError {
  return new BodyTooLargeError(
    bytes === undefined
      ? `The body of the response is larger than the limit of ${maxBytes} bytes.`
      : `The body of the response has ${bytes} bytes; the limit is ${maxBytes}.`,
  );
}

/** The content coding of the body is refused before anything is decompressed. */
export class UndecodableBodyError extends Error {
  override readonly name = 'UndecodableBodyError';
}

/** The request failed before its first byte was written: the server cannot have seen it. */
export class UnsentError extends Error {
  override readonly name = 'UnsentError';
  /** Whether the request itself was refused on this side, as it would be every time. */
  readonly refused: boolean;
  constructor(cause: unknown, refused = false) {
    super('The request was not sent.', { cause });
    this.refused = refused;
  }
}
