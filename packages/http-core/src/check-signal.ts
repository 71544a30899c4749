import { InvalidParamsError } from './errors/call-errors.ts';

/**
 * Refuses what is no signal before anything depends on it; that of another realm or a polyfill will do.
 *
 * @throws InvalidParamsError naming the remedy.
 */
export function checkSignal(signal: unknown, operation: string): void {
  if (isSignal(signal)) return;
  const remedy = isSignal((signal as { readonly signal?: unknown } | null)?.signal)
    ? 'Pass controller.signal in place of the controller.'
    : 'Pass the signal of an AbortController, or AbortSignal.timeout(1_000).';
  throw new InvalidParamsError(`${operation}: the option signal must be an AbortSignal. ${remedy}`, {
    param: 'signal',
    operation,
  });
}

function isSignal(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false;
  const { aborted, addEventListener, removeEventListener } = given as Partial<AbortSignal>;
  return (
    typeof aborted === 'boolean' &&
    typeof addEventListener === 'function' &&
    typeof removeEventListener === 'function'
  );
}
