import { isThenable, type Clock } from '@org/runtime-kit';
import { CredentialError } from '../errors/call-errors.ts';
import { SdkError } from '../errors/sdk-error.ts';

/**
 * The request for a credential.
 *
 * @public
 */
export interface CredentialRequest {
  /** Whether the server rejected the last value (401), so that a cached value must not be returned again. */
  readonly forceRefresh: boolean;
  /** The rejected value, if it is known. A cache that holds a newer value may return that. */
  readonly refused?: string | undefined;
  /** The client's clock. */
  readonly clock?: Clock | undefined;
}

/**
 * Returns the current value of a credential.
 *
 * @public
 */
export type CredentialFunction = (request: CredentialRequest) => string | Promise<string>;

/**
 * A secret, or a function that returns the current secret, so that it can be rotated without a restart.
 *
 * @public
 */
export type Credential = string | CredentialFunction;

/**
 * Reads a credential. A plain value is returned without a promise, because most clients have one and a promise per request
 * costs time.
 *
 * @param mayBeEmpty Whether empty text is valid, as the password of some Basic schemes is.
 * @throws CredentialError (also as a rejection) if the function fails or returns anything but non-empty text.
 * @public
 */
export function readCredential(
  credential: Credential,
  request: CredentialRequest,
  hint: string,
  mayBeEmpty = false,
): string | Promise<string> {
  // Callers without types may pass anything; the check describes it.
  if (typeof credential !== 'function') return checkCredential(credential, hint, mayBeEmpty);
  let given: unknown;
  try {
    given = credential(request);
  } catch (error) {
    throw toCredentialError(error);
  }
  if (!isThenable(given)) return checkCredential(given, hint, mayBeEmpty);
  return Promise.resolve(given).then(
    (value) => checkCredential(value, hint, mayBeEmpty),
    (error: unknown) => {
      throw toCredentialError(error);
    },
  );
}

function checkCredential(value: unknown, hint: string, mayBeEmpty: boolean): string {
  if (typeof value === 'string' && (mayBeEmpty || value.trim() !== '')) return value;
  const got =
    value === undefined || value === null || typeof value === 'string'
      ? 'an empty value'
      : `a value of type ${typeof value}`;
  throw new CredentialError(`There is no credential: got ${got}. ${hint}`);
}

/** Keeps errors that already explain the problem, through any number of caches. */
function toCredentialError(error: unknown): CredentialError {
  if (CredentialError.isInstance(error)) return error;
  if (SdkError.isInstance(error)) return new CredentialError(error.message, { cause: error });
  return new CredentialError(
    'The credential function failed; see `cause` for what it threw. Make it return the credential as text.',
    {
      cause: error,
    },
  );
}
