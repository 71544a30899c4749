import type { ClientOptions } from '@org/http-core';
import { CREDENTIAL, defineClient, environment, TEXT, type ClientDefinition } from '@org/http-core/provider';
import type { GoogleApi } from './apis.ts';
import { authOf } from './auth.ts';
import type { GoogleOptions } from './options.ts';
import { providerOf, quotaHeaders } from './provider.ts';

const FILE = 'auth: credentialsAuth(…) of @org/google/auth';

/** What googleapis calls it. */
const RENAMED: Readonly<Record<string, string>> = {
  key: 'apiKey',
  token: 'accessToken',
  keyFile: FILE,
  keyFilename: FILE,
  credentials: FILE,
  scopes: FILE,
  universeDomain: 'baseUrl',
  responseType: 'downloadMedia(client, operation, params)',
};

/** As in `new Calendar()`. */
export const className = ({ name }: GoogleApi): string =>
  name === 'pubsub' ? 'PubSub' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** How clients of an API are made of their options. */
export function kindOf(api: GoogleApi): ClientDefinition<GoogleOptions> {
  return defineClient({
    name: className(api),
    provider: providerOf(api),
    options: { accessToken: CREDENTIAL, apiKey: CREDENTIAL, quotaProject: TEXT },
    credentials: [['accessToken'], ['apiKey']],
    example: "{ accessToken: 'ya29.…' }",
    renamed: RENAMED,
    toClientOptions,
  });
}

/** A client's options, in the runtime's terms. */
function toClientOptions(options: GoogleOptions): ClientOptions {
  const { accessToken, apiKey, auth, quotaProject, headers, ...rest } = options;
  const project = quotaProject ?? environment('GOOGLE_CLOUD_QUOTA_PROJECT');
  return {
    ...rest,
    auth: authOf({ accessToken, apiKey, auth }),
    headers: { ...quotaHeaders(project), ...headers },
  };
}
