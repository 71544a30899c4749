import { bearer, ConfigurationError, type ClientOptions } from '@org/http-core';
import {
  CREDENTIAL,
  defineClient,
  environment,
  type ClientDefinition,
  type Provider,
} from '@org/http-core/provider';
import { hubSpotLimits, isPlan, PLANS, type HubSpotPlan } from './limits.ts';
import type { HubSpotOptions } from './options.ts';
import { provider } from './provider.ts';

const ENVIRONMENT_VARIABLE = 'HUBSPOT_ACCESS_TOKEN';

/** Ends the message of an error about a missing credential. */
const HINT = `Pass the option accessToken, or set the environment variable ${ENVIRONMENT_VARIABLE}.`;

/** How clients of HubSpot are made of their options. */
export const hubSpotClient: ClientDefinition<HubSpotOptions> = defineClient({
  name: 'HubSpot',
  provider: ({ plan }) => (isPlan(plan) ? providerFor(plan) : provider),
  options: { accessToken: CREDENTIAL, plan: [`one of ${PLANS}`, isPlan] },
  credentials: [['accessToken']],
  example: "{ accessToken: 'pat-…' }",
  renamed: {
    apiKey: 'accessToken',
    token: 'accessToken',
    developerApiKey: 'auth',
    basePath: 'baseUrl',
    defaultHeaders: 'headers',
    httpAgent: 'transport',
    limiterOptions: 'limiter',
    numberOfApiCallRetries: 'retry',
    middleware: 'use',
  },
  toClientOptions,
});

const providers = new Map<HubSpotPlan, Provider>();

function providerFor(plan: HubSpotPlan): Provider {
  const known = providers.get(plan) ?? { ...provider, limits: hubSpotLimits(plan) };
  providers.set(plan, known);
  return known;
}

function toClientOptions(options: HubSpotOptions): ClientOptions {
  const { accessToken, auth, plan, ...rest } = options;
  if (plan !== undefined && rest.limiter !== undefined)
    throw new ConfigurationError(
      'The options plan and limiter were passed together, but each names the limits. Leave plan out, and make the limiter with rateLimiter(hubSpotLimits(plan)).',
    );
  return { ...rest, auth: auth ?? bearer(accessToken ?? environment(ENVIRONMENT_VARIABLE) ?? '', HINT) };
}
