import { apiKey, bearer, type AuthStrategy, type ClientOptions, type Credential } from '@org/http-core';
import { CREDENTIAL, defineClient, environment, TEXT, type ClientDefinition } from '@org/http-core/provider';
import type { GoogleOptions } from './options.ts';
import { providerOf, quotaHeaders, type GoogleApi } from './provider.ts';

const CREDENTIALS = 'auth: credentialsAuth(…) of @org/google/auth';

/** The option names of the `googleapis` package. */
const RENAMED: Readonly<Record<string, string>> = {
  key: 'apiKey',
  token: 'accessToken',
  keyFile: CREDENTIALS,
  keyFilename: CREDENTIALS,
  credentials: CREDENTIALS,
  scopes: CREDENTIALS,
  universeDomain: 'baseUrl',
  responseType: 'downloadMedia(client, operation, params)',
};

/**
 * Defines the clients of an API.
 *
 * @param name The name of the class, as in `new Calendar()`.
 */
export function googleClient(api: GoogleApi, name: string = api.name): ClientDefinition<GoogleOptions> {
  return defineClient({
    name,
    provider: providerOf(api),
    options: { accessToken: CREDENTIAL, apiKey: CREDENTIAL, quotaProject: TEXT },
    credentials: [['accessToken'], ['apiKey']],
    example: "{ accessToken: 'ya29.…' }",
    renamed: RENAMED,
    toClientOptions,
  });
}

function toClientOptions(options: GoogleOptions): ClientOptions {
  const { accessToken, apiKey, auth, quotaProject, headers, ...rest } = options;
  const project = quotaProject ?? environment('GOOGLE_CLOUD_QUOTA_PROJECT');
  return {
    ...rest,
    auth: credentialOf({ accessToken, apiKey, auth }),
    headers: { ...quotaHeaders(project), ...headers },
  };
}

/** Ends the message of an error about a missing credential. */
const HINT =
  'Pass the option accessToken, apiKey or auth (see @org/google/auth), or set the environment variable GOOGLE_ACCESS_TOKEN or GOOGLE_API_KEY.';

/** The authentication strategy that the options or the environment ask for. */
export function credentialOf(options: Pick<GoogleOptions, 'accessToken' | 'apiKey' | 'auth'>): AuthStrategy {
  if (options.auth) return options.auth;
  if (options.accessToken !== undefined) return bearer(options.accessToken, HINT);
  if (options.apiKey !== undefined) return keyAuth(options.apiKey);
  const token = environment('GOOGLE_ACCESS_TOKEN');
  const key = token === undefined ? environment('GOOGLE_API_KEY') : undefined;
  return key === undefined ? bearer(token ?? '', HINT) : keyAuth(key);
}

/** In the query, which all APIs accept. */
function keyAuth(value: Credential): AuthStrategy {
  return apiKey({ query: 'key', value, hint: HINT });
}
