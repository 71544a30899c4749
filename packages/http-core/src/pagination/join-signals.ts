import { abortReason } from '@org/runtime-kit';

/**
 * Returns a signal that aborts as soon as one of the two aborts. The first may come from another realm or a polyfill,
 * which `AbortSignal.any` rejects. The second must abort eventually: only that removes the listener from the first.
 */
export function joinSignals(given: AbortSignal, own: AbortSignal): AbortSignal {
  try {
    return AbortSignal.any([given, own]);
  } catch {
    const joined = new AbortController();
    const end = (): void => {
      for (const signal of [given, own]) signal.removeEventListener('abort', end);
      joined.abort(abortReason(given.aborted ? given : own));
    };
    for (const signal of [given, own]) signal.addEventListener('abort', end);
    if (given.aborted || own.aborted) end();
    return joined.signal;
  }
}
