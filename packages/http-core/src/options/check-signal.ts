import { InvalidParamsError } from '../errors/call-errors.ts';

/**
 * Checks that a value is an abort signal, before a listener or a timer depends on it. Signals of other realms and polyfills
 * are accepted.
 *
 * @throws InvalidParamsError that says what to pass.
 */
export function checkSignal(signal: AbortSignal): void {
  const { addEventListener, removeEventListener } = signal as Partial<AbortSignal>;
  if (typeof addEventListener === 'function' && typeof removeEventListener === 'function') return;
  throw new InvalidParamsError(
    'The option signal must be an AbortSignal, the signal of an AbortController: pass controller.signal.',
    { param: 'signal' },
  );
}
