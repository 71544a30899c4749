import { Pager } from '../pagination/pager.ts';

/** What fails before a call begins rejects, too: callers of a promise handle errors in one place. */
export function rejecting<T>(perform: () => Promise<T>): Promise<T> {
  try {
    return perform();
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error('The call failed.', { cause: error }));
  }
}

/** The same for lists: the first page fails. */
export function orFailing<Item, Page>(operation: string, make: () => Pager<Item, Page>): Pager<Item, Page> {
  try {
    return make();
  } catch (error) {
    const fail = (): never => {
      throw error;
    };
    return new Pager<Item, Page>({ operation, fetch: () => rejecting<never>(fail), read: fail });
  }
}
