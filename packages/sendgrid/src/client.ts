import { bearer, type ClientOptions } from '@org/http-core';
import { CREDENTIAL, defineClient, environment, TEXT, type ClientDefinition } from '@org/http-core/provider';
import type { SendGridOptions } from './options.ts';
import { euProvider, onBehalfOfHeader, provider } from './provider.ts';

const ENVIRONMENT_VARIABLE = 'SENDGRID_API_KEY';

/** Ends the message of an error about a missing key. */
const HINT = `Pass the option apiKey, or set the environment variable ${ENVIRONMENT_VARIABLE}.`;

/** How clients of SendGrid are made of their options. */
export const sendGridClient: ClientDefinition<SendGridOptions> = defineClient({
  name: 'SendGrid',
  provider: ({ region }: SendGridOptions) => (region === 'eu' ? euProvider : provider),
  options: {
    apiKey: CREDENTIAL,
    region: ['"global" or "eu"', (value) => value === 'global' || value === 'eu'],
    onBehalfOf: TEXT,
  },
  credentials: [['apiKey']],
  example: "{ apiKey: 'SG.…' }",
  renamed: {
    token: 'apiKey',
    accessToken: 'apiKey',
    subuser: 'onBehalfOf',
    impersonateSubuser: 'onBehalfOf',
  },
  toClientOptions,
});

function toClientOptions(options: SendGridOptions): ClientOptions {
  const { apiKey, auth, region: _, onBehalfOf, headers, ...rest } = options;
  return {
    ...rest,
    auth: auth ?? bearer(apiKey ?? environment(ENVIRONMENT_VARIABLE) ?? '', HINT),
    headers: { ...onBehalfOfHeader(onBehalfOf), ...headers },
  };
}
