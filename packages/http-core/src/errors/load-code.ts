import { ConnectionError } from './call-errors.ts';

/** What is wrong with code that cannot be loaded, and what to do. */
export const NOT_LOADED =
  'code could not be loaded. Try again, or load the page anew if a new version has replaced its files';

/**
 * Loads code on its first use. Bundlers put such code into files of their own, which may be out of reach.
 *
 * @param operation The operation that errors name.
 * @throws ConnectionError if it cannot be loaded.
 */
export async function loadCode<T>(operation: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new ConnectionError(`${operation}: ${NOT_LOADED}.`, { operation, cause });
  }
}
