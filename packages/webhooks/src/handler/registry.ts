import { didYouMean } from '@org/runtime-kit';
import { WebhookConfigError } from '../base/errors.ts';
import { checkFunction } from '../base/check-options.ts';
import type { IncomingEvent } from '../contract/webhook-scheme.ts';
import type { EventHandler } from './context.ts';

/** A handler and its label in the deduplication record of an event that several handlers process. */
export interface Registered {
  /**
   * The registered type, how many handlers of the type came before, and the function's name. The label is the same
   * after a restart and differs for a handler that replaces this one.
   */
  readonly label: string;
  readonly handler: EventHandler<unknown>;
}

/** Finds the handlers of an event. */
export interface Registry {
  add(types: readonly string[], handler: EventHandler<never>): void;
  addForAll(handler: EventHandler<never>): void;
  /** Returns handlers in the order of registration. */
  find(event: IncomingEvent): readonly Registered[];
  /** The type of a registered handler that is spelled almost like this type. */
  similarTo(type: string): string | undefined;
  /** Rejects registrations from now on. */
  close(): void;
}

/**
 * Creates an empty registry.
 *
 * @param eventTypes All types that the sender sends, if they are known.
 */
export function createRegistry(eventTypes: readonly string[] | undefined): Registry {
  const entries: (Registered & { readonly type: string | undefined })[] = [];
  let closed = false;
  const add = (type: string | undefined, handler: EventHandler<never>): void => {
    if (closed) {
      throw new WebhookConfigError(
        'Register handlers before the first request. This handler would have missed the events before it.',
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

/**
 * `issues.unlabeled` and `pull_request.reopened` are separate events and not misspellings of the ones without the
 * prefix.
 */
const withoutReversal = (type: string): string => type.replaceAll(/(^|[._])(?:un|re)/g, '$1');

/** JavaScript callers may pass anything, and a handler under a wrong name would never be called. */
function checkType(type: unknown, eventTypes: readonly string[] | undefined): void {
  if (typeof type !== 'string' || type === '') {
    throw new WebhookConfigError('The type of an event must be a string that is not empty.');
  }
  if (eventTypes === undefined || eventTypes.includes(type)) return;
  const similar = didYouMean(type, eventTypes);
  throw new WebhookConfigError(
    `There is no event "${type}". ${similar === undefined ? '' : `Did you mean "${similar}"? `}The events are ${eventTypes.join(', ')}. Use onAny() to handle every event.`,
  );
}
