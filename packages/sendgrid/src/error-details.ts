import { field } from '@org/http-core/provider';

/** One thing that is wrong with a request. */
export interface SendGridFieldError {
  readonly message: string;
  /** The field at fault: `personalizations.0.to.0.email`. */
  readonly field: string | undefined;
  /** Where it is explained, for some. */
  readonly help: string | undefined;
  /** SendGrid's own code, for some. */
  readonly errorId: string | undefined;
}

/** What SendGrid says of a failure. */
export interface SendGridErrorDetails {
  readonly errors: readonly SendGridFieldError[];
}

/** Reads the details, one by one: an answer is data, and may hold anything. */
export function readDetails(body: unknown): SendGridErrorDetails {
  const listed = field(body, 'errors');
  const errors: unknown[] = Array.isArray(listed) ? listed : [];
  // Some products answer with one message, or with one `error`.
  const single = field(body, 'message') ?? field(body, 'error');
  const all = errors.length === 0 && typeof single === 'string' ? [{ message: single }] : errors;
  return { errors: all.map(readError).filter((error) => error !== undefined) };
}

function readError(error: unknown): SendGridFieldError | undefined {
  const message = typeof error === 'string' ? error : text(field(error, 'message'));
  if (message === undefined) return undefined;
  return {
    message,
    field: text(field(error, 'field')) ?? text(field(error, 'parameter')),
    help: text(field(error, 'help')),
    errorId: text(field(error, 'error_id')),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
