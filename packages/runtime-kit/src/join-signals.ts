import { abortReason } from './abort-reason.ts';

/**
 * A signal that aborts as soon as one of the two does. The first may be of another realm or a polyfill, which the
 * platform does not join; the second must abort in the end, and lets go of the first by that.
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
