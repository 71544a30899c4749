import { bearer, ConfigurationError, type ClientOptions } from '@org/http-core';
import { CREDENTIAL, defineClient, environment, TEXT, type ClientDefinition } from '@org/http-core/provider';
import type { SalesforceOptions } from './options.ts';
import { providerOf, versionOption } from './provider.ts';

/** Ends the message of an error about a missing credential. */
const HINT =
  'Pass the options accessToken and instanceUrl, set the environment variables SALESFORCE_ACCESS_TOKEN and SALESFORCE_INSTANCE_URL, or pass auth: salesforceAuth({ tokens }) of @org/salesforce/oauth.';

/** How clients of Salesforce are made of their options. */
export const salesforceClient: ClientDefinition<SalesforceOptions> = defineClient({
  name: 'Salesforce',
  provider: ({ version }) => providerOf(version),
  options: { accessToken: CREDENTIAL, instanceUrl: TEXT, ...versionOption },
  credentials: [['accessToken', 'instanceUrl']],
  example: "{ accessToken: '…', instanceUrl: 'https://acme.my.salesforce.com' }",
  // The options of jsforce.
  renamed: {
    loginUrl: 'auth: salesforceAuth({ tokens }), whose OAuth client has the address of the login',
    sessionId: 'accessToken',
    serverUrl: 'instanceUrl',
    refreshToken: 'auth: salesforceAuth({ tokens })',
    oauth2: 'auth: salesforceAuth({ tokens })',
  },
  toClientOptions,
});

function toClientOptions(options: SalesforceOptions): ClientOptions {
  const { accessToken, instanceUrl, auth, version: _version, ...rest } = options;
  if (instanceUrl !== undefined && rest.baseUrl !== undefined)
    throw new ConfigurationError(
      'The options instanceUrl and baseUrl were passed together, but each names the address. Leave one of them out.',
    );
  if (auth !== undefined) return { ...rest, auth };
  const token = accessToken ?? environment('SALESFORCE_ACCESS_TOKEN') ?? '';
  const baseUrl = rest.baseUrl ?? instanceUrl ?? environment('SALESFORCE_INSTANCE_URL');
  if (baseUrl === undefined && token !== '')
    throw new ConfigurationError(
      'There is an access token and no address. Pass the option instanceUrl, which came with the token as instance_url, or set the environment variable SALESFORCE_INSTANCE_URL.',
    );
  return { ...rest, ...(baseUrl !== undefined && { baseUrl }), auth: bearer(token, HINT) };
}
