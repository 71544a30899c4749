import type { ClientOptions } from '@org/http-core';
import { authOf } from './auth.ts';
import { environment } from './environment.ts';
import type { GoogleOptions } from './options.ts';
import { quotaHeaders } from './provider.ts';

/** A client's options, in the runtime's terms. */
export function toClientOptions(options: GoogleOptions): ClientOptions {
  const { accessToken, apiKey, auth, quotaProject, headers, ...rest } = options;
  const project = quotaProject ?? environment('GOOGLE_CLOUD_QUOTA_PROJECT');
  return {
    ...rest,
    auth: authOf({ accessToken, apiKey, auth }),
    headers: { ...quotaHeaders(project), ...headers },
  };
}
