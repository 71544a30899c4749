import { ApiClient, ConfigurationError, type ClientOptions } from '@org/http-core';
import { tokenAuth } from './auth.ts';
import type { SlackOptions } from './options.ts';
import type { AppKind } from './policy.ts';
import { provider, providerFor } from './provider.ts';
import { watchWarnings } from './watch-warnings.ts';

const KINDS: ReadonlySet<unknown> = new Set(['internal', 'marketplace', 'unlisted'] satisfies AppKind[]);

/**
 * A client for the operation functions (`@org/slack/chat` and the like): a bundle then holds the operations it uses, and
 * no other.
 *
 * @throws ConfigurationError naming the option that is wrong. A missing token is reported by the first call, as a
 * `CredentialError`.
 * @example
 * ```ts
 * import { createSlack } from '@org/slack/client';
 * import { postMessage } from '@org/slack/chat';
 *
 * const slack = createSlack({ token: process.env['SLACK_BOT_TOKEN'] });
 * export const greet = () => postMessage(slack, { channel: 'C024BE91L', text: 'Hello' });
 * ```
 */
export function createSlack(options: SlackOptions = {}): ApiClient {
  const { appKind = 'internal', onWarning } = options;
  if (!KINDS.has(appKind))
    throw new ConfigurationError(`The option appKind must be one of ${[...KINDS].join(', ')}.`);
  const client = new ApiClient(
    appKind === 'unlisted' ? providerFor(appKind) : provider,
    toClientOptions(options),
  );
  return onWarning ? watchWarnings(client, onWarning) : client;
}

/** The client's options, in the runtime's terms. */
export function toClientOptions(options: SlackOptions): ClientOptions {
  const { token, auth, appKind: _, onWarning: _hook, ...rest } = options;
  return { ...rest, auth: auth ?? tokenAuth(token) };
}
