import type { Logger } from '@org/http-core';
import { quietly } from '@org/http-core/provider';
import { channel } from 'node:diagnostics_channel';
import type { Hooks } from '../contract/hooks.ts';
import { logHooks } from './log-hooks.ts';
import { warnOnError } from './warn-on-error.ts';

/** The `node:diagnostics_channel` of each hook. Its messages are the hook's events. */
const CHANNELS: Readonly<Record<keyof Hooks, string>> = {
  onSend: '@org/webhook-delivery:send',
  onRequest: '@org/webhook-delivery:request',
  onResponse: '@org/webhook-delivery:response',
  onRetry: '@org/webhook-delivery:retry',
  onDeadLetter: '@org/webhook-delivery:dead-letter',
  onPostpone: '@org/webhook-delivery:postpone',
  onCircuit: '@org/webhook-delivery:circuit',
  onEndpointDisabled: '@org/webhook-delivery:endpoint-disabled',
  onError: '@org/webhook-delivery:error',
};

type EventOf<Name extends keyof Hooks> = Parameters<NonNullable<Hooks[Name]>>[0];

/** Calls all observers of an event: the hooks, the logger, and the subscribers of the diagnostics channels. */
export type Notify = <Name extends keyof Hooks>(name: Name, event: EventOf<Name>) => void;

export function notifier(hooks: Hooks = {}, logger?: Logger): Notify {
  const observers = [hooks, ...(logger ? [logHooks(logger)] : [])];
  const warn = warnOnError() as Listener;
  return (name, event) => {
    for (const observer of observers) {
      const listener = observer[name]?.bind(observer) as Listener | undefined;
      if (listener) quietly(listener, event);
    }
    const subscribers = channel(CHANNELS[name]);
    if (subscribers.hasSubscribers) quietly(subscribers.publish.bind(subscribers), event);
    // Errors are loud by default: otherwise customers would be the first to notice a worker that has stopped working.
    else if (name === 'onError' && !logger && hooks.onError === undefined) quietly(warn, event);
  };
}

type Listener = (event: unknown) => unknown;
