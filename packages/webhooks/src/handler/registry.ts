import { didYouMean } from '@org/runtime-kit';
import { WebhookConfigError } from '../base/errors.ts';
import { checkFunction } from '../base/check-options.ts';
import type { IncomingEvent } from '../contract/webhook-scheme.ts';
import type { EventHandler } from './context.ts';

/** A handler, and what it is called in the record of an event that several handle. */
export interface Registered {
  /**
   * The type it was registered for, how many were before it, and its function's name: the same after a restart, and another
   * one for another handler that took its place.
   */
  readonly label: string;
  readonly handler: EventHandler<unknown>;
}

/** Which handlers an event goes to. */
export interface Registry {
  add(types: readonly string[], handler: EventHandler<never>): void;
  addForAll(handler: EventHandler<never>): void;
  /** In the order they were registered. */
  find(event: IncomingEvent): readonly Registered[];
  /** The type that somebody registered a handler for and that is spelt much like this one. */
  similarTo(type: string): string | undefined;
  /** Refuses registrations from now on. */
  close(): void;
}

/**
 * Makes an empty registry.
 *
 * @param eventTypes All that the sender sends, where that is known.
 */
export function createRegistry(eventTypes: readonly string[] | undefined): Registry {
  const entries: (Registered & { readonly type: string | undefined })[] = [];
  let closed = false;
  const add = (type: string | undefined, handler: EventHandler<never>): void => {
    if (closed) {
      throw new WebhookConfigError(
        'Handlers must be registered before the first request: an event that came earlier would have been missed.',
      );
    }
    checkFunction('handler', handler);
    const before = entries.filter((entry) => entry.type === type).length;
    const label = [type ?? '*', before + 1, ...(handler.name === '' ? [] : [handler.name])].join(':');
    // The public signature ties each handler to its event's payload; here only the name is known.
    entries.push({ type, label, handler: handler as EventHandler<unknown> });
  };
  return {
    add: (types, handler) => {
      for (const type of types) {
        checkType(type, eventTypes);
        add(type, handler);
      }
    },
    addForAll: (handler) => {
      add(undefined, handler);
    },
    find: ({ type, parentType }) =>
      entries.filter((entry) => entry.type === undefined || entry.type === type || entry.type === parentType),
    similarTo: (type) => {
      const others = entries.flatMap((entry) => entry.type ?? []);
      return didYouMean(
        type,
        others.filter((other) => withoutReversal(other) !== withoutReversal(type)),
      );
    },
    close: () => {
      closed = true;
    },
  };
}

/** `issues.unlabeled` and `pull_request.reopened` are other events than those without the prefix, and nobody's slip. */
const withoutReversal = (type: string): string => type.replaceAll(/(^|[._])(?:un|re)/g, '$1');

/** From JavaScript, anything may be passed; a handler under a wrong name would never be called. */
function checkType(type: unknown, eventTypes: readonly string[] | undefined): void {
  if (typeof type !== 'string' || type === '') {
    throw new WebhookConfigError('The type of an event must be text that is not empty.');
  }
  if (eventTypes === undefined || eventTypes.includes(type)) return;
  const similar = didYouMean(type, eventTypes);
  throw new WebhookConfigError(
    `There is no event "${type}". ${similar === undefined ? '' : `Did you mean "${similar}"? `}The events are ${eventTypes.join(', ')}; onAny() takes a handler for every event.`,
  );
}
