/** A promise that rejects with what was thrown; a value that is no error becomes the cause of one. */
export function rejected(thrown: unknown): Promise<never> {
  return Promise.reject(thrown instanceof Error ? thrown : new Error('The call failed.', { cause: thrown }));
}
