import { ConfigurationError } from './call-errors.ts';

/** Several error classes as one value: `instanceof` and `isInstance` hold for errors of each of them. */
export type ErrorGroup<E> = (abstract new (...never: never[]) => E) & {
  /** True for errors of any class of the group, from any copy or version of the package. */
  isInstance(error: unknown): error is E;
};

/**
 * Makes one class value of several error classes, for `instanceof` and for frameworks that select errors by class. It
 * cannot be constructed, and no error inherits from it: each already has the class of its kind.
 *
 * @param name - of the group, as the value's own `name`
 * @param isInstance - tells whether an error belongs to the group
 * @example
 * ```ts
 * import { NotFoundError, PermissionError } from '@org/http-core';
 * import { errorGroup } from '@org/http-core/provider';
 *
 * type AccessError = NotFoundError | PermissionError;
 * export const AccessError = errorGroup('AccessError', (error): error is AccessError =>
 *   [NotFoundError, PermissionError].some((errorClass) => errorClass.isInstance(error)),
 * );
 * ```
 */
export function errorGroup<E>(name: string, isInstance: (error: unknown) => error is E): ErrorGroup<E> {
  // Only a function is accepted to the right of `instanceof`.
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
