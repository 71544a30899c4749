import {
  bearer,
  ConfigurationError,
  type AuthStrategy,
  type ClientOptions,
  type Credential,
} from '@org/http-core';
import {
  CREDENTIAL,
  defineClient,
  environment as variable,
  TEXT,
  type ClientDefinition,
} from '@org/http-core/provider';
import type { PayPalOptions } from './options.ts';
import { headerOptions, headersOf, KEY_HEADER, provider, sandboxProvider } from './provider.ts';

/** Ends the message of an error about a missing credential. */
const HINT =
  'Pass the options clientId and clientSecret, or set the environment variables PAYPAL_CLIENT_ID and PAYPAL_CLIENT_SECRET.';

/** Ends the message of an error about an access token that is empty. */
const TOKEN_HINT =
  'Pass a token as the option accessToken, or leave it out and pass clientId and clientSecret.';

/** How clients of PayPal are made of their options. */
export const paypalClient: ClientDefinition<PayPalOptions> = defineClient({
  name: 'PayPal',
  provider: ({ environment }) => (environment === 'sandbox' ? sandboxProvider : provider),
  options: {
    ...headerOptions,
    clientId: TEXT,
    clientSecret: CREDENTIAL,
    accessToken: CREDENTIAL,
    environment: ["'live' or 'sandbox'", (value) => value === 'live' || value === 'sandbox'],
  },
  credentials: [['clientId', 'clientSecret'], ['accessToken']],
  example: "{ clientId: '…', clientSecret: '…' }",
  renamed: {
    clientCredentialsAuthCredentials: 'clientId and clientSecret',
    oAuthClientId: 'clientId',
    oAuthClientSecret: 'clientSecret',
    mode: 'environment',
    paypalRequestId: 'idempotencyKey',
    paypalAuthAssertion: 'authAssertion',
    paypalPartnerAttributionId: 'partnerAttributionId',
    paypalClientMetadataId: 'clientMetadataId',
  },
  toClientOptions,
});

function toClientOptions(options: PayPalOptions): ClientOptions {
  const { clientId: _id, clientSecret: _secret, accessToken, auth, environment, ...others } = options;
  const { authAssertion, partnerAttributionId, clientMetadataId, prefer, headers, ...rest } = others;
  if (environment !== undefined && rest.baseUrl !== undefined)
    throw new ConfigurationError(
      'The options environment and baseUrl were passed together, but each names the address. Leave one of them out.',
    );
  if (Object.keys(headers ?? {}).some((name) => name.toLowerCase() === KEY_HEADER))
    throw new ConfigurationError(
      'The option headers contains PayPal-Request-Id, with which PayPal would respond to every call as to the first. Pass idempotencyKey to single calls.',
    );
  return {
    ...rest,
    auth: auth ?? (accessToken === undefined ? applicationAuth(options) : bearer(accessToken, TOKEN_HINT)),
    headers: { ...headersOf({ authAssertion, partnerAttributionId, clientMetadataId, prefer }), ...headers },
  };
}

/** The tokens of the application, or a strategy whose first call says which credential is missing. */
function applicationAuth(options: PayPalOptions): AuthStrategy {
  const {
    clientId = variable('PAYPAL_CLIENT_ID'),
    clientSecret = variable('PAYPAL_CLIENT_SECRET'),
    environment,
    baseUrl = (environment === 'sandbox' ? sandboxProvider : provider).baseUrl,
  } = options;
  if (!clientId || !clientSecret) return bearer('', missingHint(clientId, clientSecret));
  const { fetch, transport, clock, allowInsecure } = options;
  const parts = [baseUrl, clientId, clientSecret, fetch, transport, clock, allowInsecure];
  const key = parts.map((part) => (isObject(part) ? `#${numberOf(part)}` : String(part))).join('\n');
  const strategy =
    strategies.get(key) ??
    lazily(async () => {
      const { tokensOf } = await import('./tokens.ts');
      return tokensOf({ baseUrl, clientId, clientSecret, fetch, transport, clock, allowInsecure });
    });
  strategies.delete(key);
  strategies.set(key, strategy);
  for (const oldest of strategies.keys()) if (strategies.size > MAX_APPLICATIONS) strategies.delete(oldest);
  return strategy;
}

/** Names the half that is missing where the other one is there. */
function missingHint(clientId: string | undefined, clientSecret: Credential | undefined): string {
  if (!clientId && !clientSecret) return HINT;
  return `The ${clientId ? 'client secret' : 'client id'} is missing. ${HINT}`;
}

/** How many applications keep their tokens in this process. */
const MAX_APPLICATIONS = 1_000;

/** The tokens of an application belong to all its clients: PayPal asks for few, and `with()` makes a client anew. */
const strategies = new Map<string, AuthStrategy>();

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/** A number that tells functions and objects apart. */
function numberOf(value: object): number {
  const number = numbers.get(value) ?? ++lastNumber;
  numbers.set(value, number);
  return number;
}

/** Loads what gets tokens with the first call, so that clients with an access token do without it. */
function lazily(load: () => Promise<AuthStrategy>): AuthStrategy {
  let loading: Promise<AuthStrategy> | undefined;
  let loaded: AuthStrategy | undefined;
  return {
    refreshable: true,
    apply: (request, context) => {
      if (loaded) return loaded.apply(request, context);
      loading ??= load();
      return loading.then(
        (strategy) => {
          loaded = strategy;
          return strategy.apply(request, context);
        },
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
    },
  };
}
