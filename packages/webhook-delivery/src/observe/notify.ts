import type { Logger } from '@org/http-core';
import { channel } from 'node:diagnostics_channel';
import type { Hooks } from '../contract/hooks.ts';
import { logging } from './logging.ts';
import { warnOfErrors } from './warn-on-error.ts';

/** The channels of `node:diagnostics_channel`; messages are the events that hooks get. */
const CHANNELS: Readonly<Record<keyof Hooks, string>> = {
  onSend: '@org/webhook-delivery:send',
  onRequest: '@org/webhook-delivery:request',
  onResponse: '@org/webhook-delivery:response',
  onRetry: '@org/webhook-delivery:retry',
  onDead: '@org/webhook-delivery:dead',
  onPostpone: '@org/webhook-delivery:postpone',
  onCircuit: '@org/webhook-delivery:circuit',
  onEndpointDisabled: '@org/webhook-delivery:endpoint-disabled',
  onError: '@org/webhook-delivery:error',
};

type EventOf<Name extends keyof Hooks> = Parameters<NonNullable<Hooks[Name]>>[0];

/** Tells all who listen: the hooks, the logger, the subscribers of the diagnostics channels. */
export type Observer = <Name extends keyof Hooks>(name: Name, event: EventOf<Name>) => void;

export function observer(hooks: Hooks = {}, logger?: Logger): Observer {
  const listeners = [hooks, ...(logger ? [logging(logger)] : [])];
  const warn = warnOfErrors();
  return (name, event) => {
    for (const listener of listeners) tell(listener[name]?.bind(listener) as Listener | undefined, event);
    const subscribers = channel(CHANNELS[name]);
    if (subscribers.hasSubscribers) tell(subscribers.publish.bind(subscribers), event);
    // Loud by default: a worker that stands still, in silence, would be found when customers complain.
    else if (name === 'onError' && !logger && hooks.onError === undefined) tell(warn as Listener, event);
  };
}

type Listener = (event: unknown) => unknown;

/** An async function is an observer too: its rejection must not end the process. */
export function tell(listener: Listener | undefined, event: unknown): void {
  try {
    const given = listener?.(event);
    // Adopted, since not every library gives the language's own promises.
    if (typeof given === 'object' && given !== null) Promise.resolve(given).catch(() => undefined);
  } catch {
    // An observer's failure is its own.
  }
}
