import type { ApiClient, ClientOptions } from '@org/http-core';
import { CREDENTIAL, FUNCTION, makeClient, type ClientDefinition } from '@org/http-core/provider';
import { tokenAuth } from './auth.ts';
import type { SlackOptions } from './options.ts';
import type { AppKind } from './policy.ts';
import { provider, unlistedProvider } from './provider.ts';
import type { RequestOptions } from './request-options.ts';
import { withWarnings } from './warnings.ts';

const KINDS: readonly unknown[] = ['internal', 'marketplace', 'unlisted'] satisfies AppKind[];

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
export function createSlack(options: SlackOptions = {}): ApiClient<RequestOptions, SlackOptions> {
  return makeClient(slackKind, options, 'createSlack()');
}

/** How clients of Slack are made of their options. */
export const slackKind: ClientDefinition<SlackOptions> = {
  name: 'Slack',
  options: {
    token: CREDENTIAL,
    appKind: [`one of ${KINDS.join(', ')}`, (value) => KINDS.includes(value)],
    onWarning: FUNCTION,
  },
  credentials: [['token'], ['auth']],
  example: "{ token: 'xoxb-…' }",
  renamed: {
    apiKey: 'token',
    botToken: 'token',
    accessToken: 'token',
    rejectRateLimitedCalls: 'retry: false, or maxLimiterWaitMs: 0,',
    maxRequestConcurrency: 'limiter: rateLimiter({ … })',
  },
  provider: ({ appKind }) => (appKind === 'unlisted' ? unlistedProvider : provider),
  convert: toClientOptions,
};

/** The client's options, in the runtime's terms. */
function toClientOptions(options: SlackOptions): ClientOptions {
  const { token, auth, appKind: _, onWarning, hooks, ...rest } = options;
  return { ...rest, auth: auth ?? tokenAuth(token), hooks: withWarnings(hooks, onWarning) };
}
