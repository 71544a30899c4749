import { ApiClient, bearer, type AuthStrategy, type ClientOptions } from '@org/http-core';
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
export function createStripe(options: StripeOptions = {}): ApiClient<RequestOptions> {
  const key = options.apiKey ?? environment(ENVIRONMENT_VARIABLE);
  const sandbox = typeof key === 'string' && SANDBOX_KEY.test(key);
  return new ApiClient<RequestOptions>(
    sandbox ? { ...provider, limits: sandboxLimits } : provider,
    toClientOptions(options),
  );
}

/** The client's options, in the runtime's terms. */
export function toClientOptions(options: StripeOptions): ClientOptions {
  const { apiKey, auth, apiVersion, stripeAccount, stripeContext, headers, ...rest } = options;
  return {
    ...rest,
    auth: auth ?? keyAuth(apiKey),
    headers: { ...accountHeaders({ apiVersion, stripeAccount, stripeContext }), ...headers },
  };
}

function keyAuth(apiKey: StripeOptions['apiKey']): AuthStrategy {
  return bearer(apiKey ?? environment(ENVIRONMENT_VARIABLE) ?? '', REMEDY);
}
