import { bearer, type ApiClient, type ClientOptions } from '@org/http-core';
import { CREDENTIAL, makeClient, TEXT, type ClientDefinition, type Provider } from '@org/http-core/provider';
import { environment } from './environment.ts';
import { sandboxLimits } from './limits.ts';
import type { StripeOptions } from './options.ts';
import { accountHeaders, provider } from './provider.ts';
import type { RequestOptions } from './request-options.ts';

const ENVIRONMENT_VARIABLE = 'STRIPE_SECRET_KEY';

/** Keys of sandboxes and of test mode say so. */
const SANDBOX_KEY = /^[a-z]k_test_/;

/** What an error says when there is no key. */
const REMEDY = `Pass the option apiKey, or set the environment variable ${ENVIRONMENT_VARIABLE}.`;

/**
 * A client for the operation functions (`@org/stripe/customers` and the like): a bundle then holds the operations it
 * uses, and no other.
 *
 * @throws ConfigurationError naming the option that is wrong. A missing key is reported by the first call, as a
 * `CredentialError`.
 * @example
 * ```ts
 * import { createStripe } from '@org/stripe/client';
 * import { create } from '@org/stripe/payment-intents';
 *
 * const stripe = createStripe({ apiKey: process.env['STRIPE_SECRET_KEY'] });
 * export const intent = () => create(stripe, { amount: 2000, currency: 'usd' });
 * ```
 */
export function createStripe(options: StripeOptions = {}): ApiClient<RequestOptions, StripeOptions> {
  return makeClient(stripeKind, options, 'createStripe()');
}

/** How clients of Stripe are made of their options. */
export const stripeKind: ClientDefinition<StripeOptions> = {
  name: 'Stripe',
  options: { apiKey: CREDENTIAL, apiVersion: TEXT, stripeAccount: TEXT, stripeContext: TEXT },
  credentials: [['apiKey'], ['auth']],
  example: "{ apiKey: 'sk_…' }",
  renamed: {
    secretKey: 'apiKey',
    token: 'apiKey',
    accessToken: 'apiKey',
    protocol: 'baseUrl',
    port: 'baseUrl',
  },
  provider: providerOf,
  convert: toClientOptions,
};

const sandboxProvider: Provider = { ...provider, limits: sandboxLimits };

/** Sandboxes have limits of their own. */
function providerOf({ apiKey, auth }: StripeOptions): Provider {
  const key = apiKey ?? (auth ? undefined : environment(ENVIRONMENT_VARIABLE));
  return typeof key === 'string' && SANDBOX_KEY.test(key) ? sandboxProvider : provider;
}

/** The client's options, in the runtime's terms. */
function toClientOptions(options: StripeOptions): ClientOptions {
  const { apiKey, auth, apiVersion, stripeAccount, stripeContext, headers, ...rest } = options;
  return {
    ...rest,
    auth: auth ?? bearer(apiKey ?? environment(ENVIRONMENT_VARIABLE) ?? '', REMEDY),
    headers: { ...accountHeaders({ apiVersion, stripeAccount, stripeContext }), ...headers },
  };
}
