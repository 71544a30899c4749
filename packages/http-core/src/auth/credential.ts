import { CredentialError } from '../errors/call-errors.ts';

/** What a credential function learns. */
export interface CredentialRequest {
  /** The server refused the last value (401): a cached one must not be given again. */
  readonly forceRefresh: boolean;
}

/** A secret, or a function that gives the current one, so that it can be rotated without a restart. */
export type Credential = string | ((request: CredentialRequest) => string | Promise<string>);

/**
 * Asks for a credential. A plain value is answered at once, without a promise: most clients have one, and a promise per
 * request costs time.
 *
 * @throws CredentialError (also as a rejection) when the function fails or gives anything but non-empty text.
 */
export function readCredential(
  credential: Credential,
  request: CredentialRequest,
  remedy: string,
): string | Promise<string> {
  if (typeof credential === 'string') return checked(credential, remedy);
  let given: unknown;
  try {
    given = credential(request);
  } catch (error) {
    throw failed(error, remedy);
  }
  if (!isPromiseLike(given)) return checked(given, remedy);
  return Promise.resolve(given).then(
    (value) => checked(value, remedy),
    (error: unknown) => {
      throw failed(error, remedy);
    },
  );
}

function checked(value: unknown, remedy: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  const got =
    value === undefined || value === null || typeof value === 'string'
      ? 'an empty value'
      : `a value of type ${typeof value}`;
  throw new CredentialError(`There is no credential: got ${got}. ${remedy}`);
}

function failed(error: unknown, remedy: string): CredentialError {
  return new CredentialError(`The credential function failed. ${remedy}`, { cause: error });
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}
