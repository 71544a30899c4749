import { bearer, type AuthStrategy, type ClientOptions, type Credential, type Hooks } from '@org/http-core';
import {
  CREDENTIAL,
  defineClient,
  environment,
  FUNCTION,
  quietly,
  type ClientDefinition,
} from '@org/http-core/provider';
import type { AppKind } from './limits.ts';
import type { SlackOptions, SlackWarning } from './options.ts';
import { provider, unlistedProvider } from './provider.ts';

const KINDS: readonly unknown[] = ['internal', 'marketplace', 'unlisted'] satisfies AppKind[];

const ENVIRONMENT_VARIABLE = 'SLACK_BOT_TOKEN';

/** Ends the message of an error about a missing token. */
const HINT = `Pass the option token, or set the environment variable ${ENVIRONMENT_VARIABLE}.`;

/** How clients of Slack are made of their options. */
export const slackClient: ClientDefinition<SlackOptions> = defineClient({
  name: 'Slack',
  provider: ({ appKind }: SlackOptions) => (appKind === 'unlisted' ? unlistedProvider : provider),
  options: {
    token: CREDENTIAL,
    appKind: [`one of ${KINDS.join(', ')}`, (value) => KINDS.includes(value)],
    onWarning: FUNCTION,
  },
  credentials: [['token']],
  example: "{ token: 'xoxb-…' }",
  renamed: {
    apiKey: 'token',
    botToken: 'token',
    accessToken: 'token',
    rejectRateLimitedCalls: 'retry: false, or maxLimiterWaitMs: 0,',
    maxRequestConcurrency: 'limiter: rateLimiter({ … })',
  },
  toClientOptions,
});

function toClientOptions(options: SlackOptions): ClientOptions {
  const { token, auth, appKind: _, onWarning, hooks, ...rest } = options;
  return { ...rest, auth: auth ?? tokenAuth(token), hooks: withWarnings(hooks, onWarning) };
}

/** Methods that return tokens or need none, because their arguments contain the credentials. */
const WITHOUT_TOKEN =
  /\/(api\.test|oauth\.access|oauth\.v2\.access|oauth\.v2\.exchange|openid\.connect\.token|tooling\.tokens\.rotate)$/;

/** Sends the token as `Authorization: Bearer`. Without a token, only methods that need none can be called. */
function tokenAuth(token: Credential | undefined): AuthStrategy {
  const given = token ?? environment(ENVIRONMENT_VARIABLE);
  const strategy = bearer(given ?? '', HINT);
  if (given !== undefined && given !== '') return strategy;
  return {
    refreshable: false,
    apply: (request, context) =>
      WITHOUT_TOKEN.test(request.url) ? undefined : strategy.apply(request, context),
  };
}

/** The client's hooks, with one that passes warnings to `onWarning`. */
function withWarnings(hooks: Hooks = {}, onWarning: ((warning: SlackWarning) => void) | undefined): Hooks {
  if (!onWarning) return hooks;
  return {
    ...hooks,
    onNotice: (event) => {
      const { operation, codes: warnings, messages } = event;
      // Each call is guarded by itself, so that an exception of one does not keep the other from being called.
      if (hooks.onNotice) quietly(hooks.onNotice.bind(hooks), event);
      quietly(onWarning, { operation, warnings, messages });
    },
  };
}
