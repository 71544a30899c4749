/** The request failed before the connection took the first byte of it: the server cannot have seen it. */
export class UnsentError extends Error {
  override readonly name = 'UnsentError';
  /** The request itself was refused on this side, as it would be each time: nothing is wrong with the connection. */
  readonly refused: boolean;
  constructor(cause: unknown, refused = false) {
    super('The request was not sent.', { cause });
    this.refused = refused;
  }
}
