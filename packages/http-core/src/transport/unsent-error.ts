/** The request failed before the connection took the first byte of it: the server cannot have seen it. */
export class UnsentError extends Error {
  override readonly name = 'UnsentError';
  constructor(cause: unknown) {
    super('The request was not sent.', { cause });
  }
}
