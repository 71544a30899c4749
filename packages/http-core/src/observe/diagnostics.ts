import type { Hooks } from '../contract/events.ts';

/** A channel of `node:diagnostics_channel`, as far as it is used here. */
export interface DiagnosticsChannel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

interface DiagnosticsModule {
  channel(name: string): DiagnosticsChannel;
}

/**
 * The channels that a client's events are published on, where the platform has `node:diagnostics_channel`. Messages are
 * the events that hooks get.
 */
export const CHANNELS: Readonly<Record<keyof Hooks, string>> = {
  onRequest: '@org/http-core:request',
  onResponse: '@org/http-core:response',
  onRetry: '@org/http-core:retry',
  onError: '@org/http-core:error',
  onRateLimit: '@org/http-core:rate-limit',
  onCircuit: '@org/http-core:circuit',
  onDeprecation: '@org/http-core:advisory',
  onNotice: '@org/http-core:notice',
};

/** Asked for by name at run time, because an import would break bundles for browsers and edge runtimes. */
export function diagnosticsChannel(name: string): DiagnosticsChannel | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (id: string) => unknown };
  };
  const diagnostics = process?.getBuiltinModule?.('node:diagnostics_channel') as
    DiagnosticsModule | undefined;
  return diagnostics?.channel(name);
}
