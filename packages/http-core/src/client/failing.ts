import type { AnySdkError } from '../errors/any-sdk-error.ts';
import { rejected } from '../errors/rejected.ts';
import { Pager } from '../pagination/pager.ts';

/** Turns an exception into a rejection, so that callers handle all errors of a call in one place. */
export function rejecting<T>(perform: () => Promise<T>): Promise<T> {
  try {
    return perform();
  } catch (error) {
    return rejected(error);
  }
}

/** Turns an exception into a list whose first page fails. */
export function orFailing<Item, Page, E = AnySdkError>(
  operation: string,
  make: () => Pager<Item, Page, E>,
): Pager<Item, Page, E> {
  try {
    return make();
  } catch (error) {
    const fail = (): never => {
      throw error;
    };
    return new Pager<Item, Page, E>({ operation, fetch: () => rejecting<never>(fail), read: fail });
  }
}
