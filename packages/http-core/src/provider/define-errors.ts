import type { FailedResponse } from '../contract/provider.ts';
import { ApiError, errorClassFor, type ApiErrorInit } from '../errors/api-error.ts';
import { ConfigurationError } from '../errors/call-errors.ts';

/**
 * Several error classes as one value: `instanceof` and `isInstance` are true for the errors of each class. It cannot be
 * constructed, and no error inherits from it.
 *
 * @public
 */
export type ErrorGroup<E> = (abstract new (...never: never[]) => E) & {
  /** True for errors of any class of the group, from any copy or version of the package. */
  isInstance(error: unknown): error is E;
};

/**
 * What {@link defineErrors} reads from a failed response.
 *
 * @public
 */
export interface ErrorReading<Details> {
  /** The provider's own fields, as `error.details`. */
  readonly details: Details;
  /** The provider's message. Default: a sentence with the status. */
  readonly message?: string | undefined;
  /** The provider's code. Default: the code of the class. */
  readonly code?: string | undefined;
}

/**
 * How the errors of one provider are made.
 *
 * @public
 */
export interface ErrorRules<ErrorType extends ApiError, Details> {
  /** The package that defines the classes: `@org/stripe`. */
  readonly package: string;
  /** The name of the group: `StripeError`. */
  readonly name: string;
  /**
   * The classes by their names. Each extends the class of http-core for its status, such as `NotFoundError`. The last one
   * is used for every response that has no class of its own.
   */
  readonly classes: Readonly<Record<string, new (init: ApiErrorInit, code?: string) => ErrorType>>;
  /** Reads a failed response. Its body may contain anything. */
  readonly read: (response: FailedResponse) => ErrorReading<Details>;
  /** The class where the status alone does not decide it. */
  readonly classFor?: (
    response: FailedResponse,
    details: Details,
  ) => (new (init: ApiErrorInit, code?: string) => ErrorType) | undefined;
  /**
   * Whether `toJSON()` and the console show the details. Set `false` if a detail may repeat what the caller sent. Default:
   * true.
   */
  readonly showDetails?: boolean;
}

/**
 * The errors of one provider.
 *
 * @public
 */
export interface ErrorFamily<ErrorType extends ApiError> {
  /** All classes as one value, for `instanceof` and for frameworks that select errors by class. */
  readonly group: ErrorGroup<ErrorType>;
  /** Makes the typed error of a failed response. */
  readonly toError: (response: FailedResponse) => ErrorType;
}

/**
 * Maps the failed responses of a provider to its error classes. Marks the classes, so that `isInstance` works across
 * copies of the package.
 *
 * @throws ConfigurationError if a class belongs to the errors of another package already.
 * @returns The group of the classes, and the function for {@link Provider.toError}.
 * @public
 * @example
 * ```ts
 * import { ApiError, NotFoundError } from '@org/http-core';
 * import { defineErrors, field, type ErrorFamily, type ErrorGroup } from '@org/http-core/provider';
 *
 * export class AcmeNotFoundError extends NotFoundError {
 *   declare readonly name: 'AcmeNotFoundError';
 *   declare readonly details: { readonly hint: unknown };
 * }
 * export class AcmeApiError extends ApiError {
 *   declare readonly name: 'AcmeApiError';
 *   declare readonly details: { readonly hint: unknown };
 * }
 * export type AcmeError = AcmeNotFoundError | AcmeApiError;
 *
 * const family: ErrorFamily<AcmeError> = defineErrors<AcmeError, AcmeError['details']>({
 *   package: 'acme',
 *   name: 'AcmeError',
 *   classes: { AcmeNotFoundError, AcmeApiError },
 *   read: ({ body }) => ({ details: { hint: field(body, 'hint') } }),
 * });
 * export const AcmeError: ErrorGroup<AcmeError> = family.group;
 * ```
 */
export function defineErrors<ErrorType extends ApiError, Details extends ErrorType['details']>(
  rules: ErrorRules<ErrorType, Details>,
): ErrorFamily<ErrorType> {
  const { package: owner, name, read, classFor, showDetails = true } = rules;
  const entries = Object.entries(rules.classes);
  const classes = entries.map(([, errorClass]) => errorClass);
  const markers = entries.map(([className]) => `${owner}/${className}`);
  for (const [index, errorClass] of classes.entries()) markClass(errorClass, markers[index] ?? '');

  const symbols = markers.map((marker) => Symbol.for(marker));
  const isInstance = (error: unknown): error is ErrorType =>
    typeof error === 'object' && error !== null && symbols.some((symbol) => symbol in error);

  const usualClass = (status: number): (typeof classes)[number] | undefined => {
    const base = errorClassFor(status);
    const own = classes.find((errorClass) => Object.getPrototypeOf(errorClass) === base);
    return base !== ApiError && own ? own : classes.at(-1);
  };
  const toError = (response: FailedResponse): ErrorType => {
    const { details, message, code } = read(response);
    const errorClass = classFor?.(response, details) ?? usualClass(response.status);
    if (!errorClass) throw new ConfigurationError(`${name} has no classes.`);
    return new errorClass({ ...response, message, details, showDetails }, code);
  };
  return { group: groupOf(name, isInstance), toError };
}

/** @throws ConfigurationError if the class has the marker of another family. */
function markClass(errorClass: { readonly name: string }, marker: string): void {
  const own = Object.getOwnPropertyDescriptor(errorClass, 'marker')?.value as string | undefined;
  if (own !== undefined && own !== marker)
    throw new ConfigurationError(
      `The class ${errorClass.name} cannot be ${marker}, because it is ${own} already. Derive a class of your own from it and pass that one to defineErrors().`,
    );
  if (own === undefined) Object.defineProperty(errorClass, 'marker', { value: marker });
}

function groupOf<E>(name: string, isInstance: (error: unknown) => error is E): ErrorGroup<E> {
  // The right side of `instanceof` must be a function.
  const group = (): never => {
    throw new ConfigurationError(`${name} stands for several classes and cannot be constructed.`);
  };
  Object.defineProperties(group, {
    name: { value: name },
    isInstance: { value: isInstance },
    [Symbol.hasInstance]: { value: isInstance },
  });
  return group as unknown as ErrorGroup<E>;
}
