/** The error that `promise` rejects with; fails the test when it resolves. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`Expected a failure, got ${JSON.stringify(value)}.`);
}

/** What `work` throws. */
export function thrownBy(work: () => unknown): unknown {
  let value: unknown;
  try {
    value = work();
  } catch (error) {
    return error;
  }
  throw new Error(`Expected a failure, got ${JSON.stringify(value)}.`);
}
