import { quietly } from '@org/runtime-kit';
import type { Hooks } from '../contract/events.ts';
import { environmentHooks } from './environment-hooks.ts';
import { combined, observer, type Observer } from './observers.ts';

/**
 * The diagnostics channels that a client publishes its events on, on platforms with `node:diagnostics_channel`. The
 * messages are the events that hooks receive.
 */
export const CHANNELS: Readonly<Record<keyof Hooks, string>> = {
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
 * Adds the observers that the process asks for: the lines of `ORG_LOG`, and the subscribers of the diagnostics channels.
 * With channels, the hooks are getters, because subscribers may come and go.
 */
export function withProcessHooks(hooks: Hooks): Hooks {
  const lines = environmentHooks();
  const resolved: Hooks = {};
  for (const name of Object.keys(CHANNELS) as (keyof Hooks)[]) {
    const own = combined(observer(hooks, name), lines ? writing(lines, name) : undefined);
    const channel = diagnosticsChannel(CHANNELS[name]);
    // Bound late: a channel gets another `publish` with its first subscriber.
    const publish = (event: object): void => {
      channel?.publish(event);
    };
    const withChannel = combined(own, publish);
    Object.defineProperty(resolved, name, {
      get: () => (channel?.hasSubscribers ? withChannel : own),
      enumerable: true,
    });
  }
  return resolved;
}

/** Writes lines in the order of the events. Without the file there are no lines, and the call must not notice. */
function writing(lines: Promise<Hooks>, name: keyof Hooks): Observer {
  return (event) => {
    lines.then(
      (all) => {
        const write = observer(all, name);
        if (write) quietly(write, event);
      },
      () => undefined,
    );
  };
}

/** The used part of a channel of `node:diagnostics_channel`. */
interface DiagnosticsChannel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

/** Loads the module by name at run time: an import would break bundles for edge runtimes. */
function diagnosticsChannel(name: string): DiagnosticsChannel | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (id: string) => unknown };
  };
  const diagnostics = process?.getBuiltinModule?.('node:diagnostics_channel') as
    { channel(name: string): DiagnosticsChannel } | undefined;
  return diagnostics?.channel(name);
}
