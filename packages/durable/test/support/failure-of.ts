import { SdkError } from '@org/http-core';

/** Returns the error that a call rejects with. */
export const failureOf = async (call: Promise<unknown>): Promise<SdkError> => {
  const error: unknown = await call.then(
    () => new Error('did not fail'),
    (reason: unknown) => reason,
  );
  if (!SdkError.isInstance(error)) throw error;
  return error;
};
