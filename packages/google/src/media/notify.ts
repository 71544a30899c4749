import { quietly } from '@org/http-core/provider';

/** Calls an observer, where there is one; its failure is its own, also when it comes later. */
export function notify<Event>(observer: ((event: Event) => void) | undefined, event: Event): void {
  if (observer) quietly(observer, event);
}
