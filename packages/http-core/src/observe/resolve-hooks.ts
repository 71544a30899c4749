import { CHANNELS, diagnosticsChannel } from './diagnostics.ts';
import { notify } from './notify.ts';
import type { Hooks } from '../contract/events.ts';
import { logging } from './logger.ts';
import type { Logger } from '../contract/logger.ts';

type Observer = (event: object) => void;
type Name = keyof Hooks;

/**
 * The observers of one client as one: its hooks, its logger, and whoever subscribes to the diagnostics channels. What
 * nobody listens to is `undefined`, so that no event is made for it; subscribers may come and go, which is why that is
 * looked up anew each time.
 */
export function resolveHooks(hooks: Hooks = {}, logger?: Logger): Hooks {
  const logs = logger ? logging(logger) : {};
  const resolved: Hooks = {};
  for (const name of Object.keys(CHANNELS) as Name[]) {
    const own = both(observer(hooks, name), observer(logs, name));
    const channel = diagnosticsChannel(CHANNELS[name]);
    if (!channel) {
      Object.defineProperty(resolved, name, { value: own, enumerable: true });
      continue;
    }
    const withChannel = both(own, (event) => {
      channel.publish(event);
    });
    Object.defineProperty(resolved, name, {
      get: () => (channel.hasSubscribers ? withChannel : own),
      enumerable: true,
    });
  }
  return resolved;
}

function observer(hooks: Hooks, name: Name): Observer | undefined {
  const hook = hooks[name] as Observer | undefined;
  return hook?.bind(hooks);
}

function both(first: Observer | undefined, second: Observer | undefined): Observer | undefined {
  if (!first || !second) return first ?? second;
  return (event) => {
    notify(first, event);
    notify(second, event);
  };
}
