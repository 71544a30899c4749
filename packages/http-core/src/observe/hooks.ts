import type { Hooks } from '../contract/events.ts';
import type { Logger } from '../contract/logger.ts';
import { environmentHooks } from './environment-hooks.ts';
import { logging } from './logger.ts';
import { notify } from './notify.ts';

type Observer = (event: object) => void;
type Name = keyof Hooks;

/**
 * The diagnostics channels that a client publishes its events on, on platforms with `node:diagnostics_channel`. The
 * messages are the events that hooks receive.
 */
export const CHANNELS: Readonly<Record<Name, string>> = {
  onRequest: '@org/http-core:request',
  onResponse: '@org/http-core:response',
  onRetry: '@org/http-core:retry',
  onError: '@org/http-core:error',
  onRateLimit: '@org/http-core:rate-limit',
  onCircuit: '@org/http-core:circuit',
  onDeprecation: '@org/http-core:deprecation',
  onNotice: '@org/http-core:notice',
};

/**
 * Combines the observers of a client: its hooks, its logger, the lines that `ORG_LOG` asks for, and the subscribers of the
 * diagnostics channels. A hook without observers is `undefined`, so that no event is created for it. The hooks are getters,
 * because subscribers may come and go.
 */
export function resolveHooks(hooks: Hooks = {}, logger?: Logger): Hooks {
  const logs = logger ? logging(logger) : {};
  const lines = environmentHooks();
  const resolved: Hooks = {};
  for (const name of Object.keys(CHANNELS) as Name[]) {
    const written =
      lines &&
      ((event: object): void => {
        // In the order of the events. Without the file there are no lines, and the call must not notice.
        lines.then(
          (all) => {
            notify(observer(all, name), event);
          },
          () => undefined,
        );
      });
    const own = combined(combined(observer(hooks, name), observer(logs, name)), written || undefined);
    const channel = diagnosticsChannel(CHANNELS[name]);
    if (!channel) {
      Object.defineProperty(resolved, name, { value: own, enumerable: true });
      continue;
    }
    const withChannel = combined(own, (event) => {
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

function combined(first: Observer | undefined, second: Observer | undefined): Observer | undefined {
  if (!first || !second) return first ?? second;
  return (event) => {
    notify(first, event);
    notify(second, event);
  };
}

/** The used part of a channel of `node:diagnostics_channel`. */
interface DiagnosticsChannel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

/** Loads the module by name at run time: an import would break bundles for browsers and edge runtimes. */
function diagnosticsChannel(name: string): DiagnosticsChannel | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (id: string) => unknown };
  };
  const diagnostics = process?.getBuiltinModule?.('node:diagnostics_channel') as
    { channel(name: string): DiagnosticsChannel } | undefined;
  return diagnostics?.channel(name);
}
