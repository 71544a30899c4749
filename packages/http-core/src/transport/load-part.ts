import { CODE_NOT_LOADED } from './fault.ts';
import { UnsentError } from './transport-errors.ts';

/**
 * Loads code of a transport on its first use, which may be out of reach as any other.
 *
 * @param isSent Whether the request was sent before. Default: `false`.
 * @throws an error with the code `code_not_loaded`; UnsentError unless the request was sent.
 */
export async function loadPart<T>(load: () => Promise<T>, isSent = false): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const error = Object.assign(new Error('Code of the transport could not be loaded.', { cause }), {
      code: CODE_NOT_LOADED,
    });
    throw isSent ? error : new UnsentError(error);
  }
}
