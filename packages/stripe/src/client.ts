import { bearer, type ClientOptions } from '@org/http-core';
import {
  CREDENTIAL,
  defineClient,
  environment,
  TEXT,
  type ClientDefinition,
  type Provider,
} from '@org/http-core/provider';
import { sandboxLimits } from './limits.ts';
import type { StripeOptions } from './options.ts';
import { accountHeaders, provider } from './provider.ts';

const ENVIRONMENT_VARIABLE = 'STRIPE_SECRET_KEY';

/** Keys of sandboxes and of test mode have this form. */
const SANDBOX_KEY = /^[a-z]k_test_/;

/** Ends the message of an error about a missing key. */
const HINT = `Pass the option apiKey, or set the environment variable ${ENVIRONMENT_VARIABLE}.`;

/** How clients of Stripe are made of their options. */
export const stripeClient: ClientDefinition<StripeOptions> = defineClient({
  name: 'Stripe',
  provider: providerFor,
  options: { apiKey: CREDENTIAL, apiVersion: TEXT, stripeAccount: TEXT, stripeContext: TEXT },
  credentials: [['apiKey']],
  example: "{ apiKey: 'sk_…' }",
  renamed: {
    secretKey: 'apiKey',
    token: 'apiKey',
    accessToken: 'apiKey',
    protocol: 'baseUrl',
    port: 'baseUrl',
  },
  toClientOptions,
});

const sandboxProvider: Provider = { ...provider, limits: sandboxLimits };

/** Sandboxes have limits of their own. */
function providerFor({ apiKey, auth }: StripeOptions): Provider {
  const key = apiKey ?? (auth ? undefined : environment(ENVIRONMENT_VARIABLE));
  return typeof key === 'string' && SANDBOX_KEY.test(key) ? sandboxProvider : provider;
}

function toClientOptions(options: StripeOptions): ClientOptions {
  const { apiKey, auth, apiVersion, stripeAccount, stripeContext, headers, ...rest } = options;
  return {
    ...rest,
    auth: auth ?? bearer(apiKey ?? environment(ENVIRONMENT_VARIABLE) ?? '', HINT),
    headers: { ...accountHeaders({ apiVersion, stripeAccount, stripeContext }), ...headers },
  };
}
