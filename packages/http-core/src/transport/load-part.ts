import { CODE_NOT_LOADED } from './fault.ts';
import { UnsentError } from './transport-errors.ts';

/**
 * Loads code that a transport needs to send, which may be out of reach as any other.
 *
 * @throws UnsentError, whose cause has the code `code_not_loaded`.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const error = Object.assign(new Error('Code of the transport could not be loaded.', { cause }), {
      code: CODE_NOT_LOADED,
    });
    throw new UnsentError(error);
  }
}
