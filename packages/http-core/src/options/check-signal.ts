import { InvalidParamsError } from '../errors/call-errors.ts';

/**
 * Refuses what is no signal before a listener or a timer depends on it; one of another realm or a polyfill will do.
 *
 * @throws InvalidParamsError naming the remedy.
 */
export function checkSignal(signal: AbortSignal): void {
  const { addEventListener, removeEventListener } = signal as Partial<AbortSignal>;
  if (typeof addEventListener === 'function' && typeof removeEventListener === 'function') return;
  throw new InvalidParamsError(
    'The option signal must be an AbortSignal, the signal of an AbortController: pass controller.signal.',
    { param: 'signal' },
  );
}
