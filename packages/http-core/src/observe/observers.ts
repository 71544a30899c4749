import { quietly } from '@org/runtime-kit';
import type { Hooks } from '../contract/events.ts';

/** What receives the events of one hook. */
export type Observer = (event: object) => void;

/** The hook of this name, bound to its object. */
export function observer(hooks: Hooks, name: keyof Hooks): Observer | undefined {
  const hook = hooks[name] as Observer | undefined;
  return hook?.bind(hooks);
}

/** Passes events to both observers; an exception of one has no effect on the other. */
export function combined(first: Observer | undefined, second: Observer | undefined): Observer | undefined {
  if (!first || !second) return first ?? second;
  return (event) => {
    quietly(first, event);
    quietly(second, event);
  };
}
