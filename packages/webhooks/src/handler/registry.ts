import { WebhookConfigError } from '../errors/config-error.ts';
import type { IncomingEvent } from '../schemes/webhook-scheme.ts';
import type { EventHandler } from './context.ts';

/** Which handlers an event goes to. */
export interface Registry {
  add(types: readonly string[], handler: EventHandler<never>): void;
  addForAll(handler: EventHandler<never>): void;
  /** In the order they were registered. */
  find(event: IncomingEvent): readonly EventHandler<unknown>[];
  /** Refuses registrations from now on. */
  close(): void;
}

/** Makes an empty registry. */
export function createRegistry(): Registry {
  const entries: { readonly type: string | undefined; readonly handler: EventHandler<unknown> }[] = [];
  let closed = false;
  const add = (type: string | undefined, handler: EventHandler<never>): void => {
    if (closed) {
      throw new WebhookConfigError(
        'Handlers must be registered before the first request: an event that came earlier would have been missed.',
      );
    }
    // The public signature ties each handler to its event's payload; here only the name is known.
    entries.push({ type, handler: handler as EventHandler<unknown> });
  };
  return {
    add: (types, handler) => {
      for (const type of types) add(type, handler);
    },
    addForAll: (handler) => {
      add(undefined, handler);
    },
    find: ({ type, family }) =>
      entries
        .filter((entry) => entry.type === undefined || entry.type === type || entry.type === family)
        .map(({ handler }) => handler),
    close: () => {
      closed = true;
    },
  };
}
