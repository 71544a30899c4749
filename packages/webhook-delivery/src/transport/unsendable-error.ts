/** A request that no attempt can send: its headers or its body are at fault. */
export class UnsendableError extends Error {
  override readonly name = 'UnsendableError';
}
