/** The body's content coding is one that is refused before anything is unfolded. */
export class UndecodableBodyError extends Error {
  override readonly name = 'UndecodableBodyError';
}
