import type { Clock } from '@org/runtime-kit';
import { CredentialError } from '../errors/call-errors.ts';
import { SdkError } from '../errors/sdk-error.ts';

/** What a credential function learns. */
export interface CredentialRequest {
  /** The server refused the last value (401): a cached one must not be given again. */
  readonly forceRefresh: boolean;
  /** The value that was refused, where it is known: a cache that holds another one by now may give that. */
  readonly refused?: string | undefined;
  /** The client's clock. */
  readonly clock?: Clock | undefined;
}

/** Gives the current value of a credential. */
export type CredentialFunction = (request: CredentialRequest) => string | Promise<string>;

/** A secret, or a function that gives the current one, so that it can be rotated without a restart. */
export type Credential = string | CredentialFunction;

/**
 * Asks for a credential. A plain value is answered at once, without a promise: most clients have one, and a promise per
 * request costs time.
 *
 * @param mayBeEmpty an empty text is a credential too, as the password of some Basic schemes.
 * @throws CredentialError (also as a rejection) when the function fails or gives anything but non-empty text.
 */
export function readCredential(
  credential: Credential,
  request: CredentialRequest,
  hint: string,
  mayBeEmpty = false,
): string | Promise<string> {
  // Without types it may be neither, which is told as what it is.
  if (typeof credential !== 'function') return checked(credential, hint, mayBeEmpty);
  let given: unknown;
  try {
    given = credential(request);
  } catch (error) {
    throw failed(error);
  }
  if (!isPromiseLike(given)) return checked(given, hint, mayBeEmpty);
  return Promise.resolve(given).then(
    (value) => checked(value, hint, mayBeEmpty),
    (error: unknown) => {
      throw failed(error);
    },
  );
}

function checked(value: unknown, hint: string, mayBeEmpty: boolean): string {
  if (typeof value === 'string' && (mayBeEmpty || value.trim() !== '')) return value;
  const got =
    value === undefined || value === null || typeof value === 'string'
      ? 'an empty value'
      : `a value of type ${typeof value}`;
  throw new CredentialError(`There is no credential: got ${got}. ${hint}`);
}

/** An error that says what is wrong already is passed on, whatever caches lie in between. */
function failed(error: unknown): CredentialError {
  if (CredentialError.isInstance(error)) return error;
  if (SdkError.isInstance(error)) return new CredentialError(error.message, { cause: error });
  return new CredentialError(
    'The credential function failed; see `cause` for what it threw. Make it return the credential as text.',
    {
      cause: error,
    },
  );
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}
