import { quietly } from '@org/runtime-kit';

/** Calls an observer. An async function is one too: its rejection must not end the process. */
export function notify<E>(hook: ((event: E) => void) | undefined, event: E): void {
  if (hook) quietly(hook, event);
}
