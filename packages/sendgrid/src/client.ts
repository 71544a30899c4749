import { bearer, type ApiClient, type ClientOptions } from '@org/http-core';
import { CREDENTIAL, makeClient, TEXT, type ClientDefinition } from '@org/http-core/provider';
import { environment } from './environment.ts';
import type { SendGridOptions } from './options.ts';
import { euProvider, onBehalfOfHeader, provider } from './provider.ts';
import type { RequestOptions } from './request-options.ts';

const ENVIRONMENT_VARIABLE = 'SENDGRID_API_KEY';

/** What an error says when there is no key. */
const REMEDY = `Pass the option apiKey, or set the environment variable ${ENVIRONMENT_VARIABLE}.`;

/**
 * A client for the operation functions (`@org/sendgrid/mail` and the like): a bundle then holds the operations it uses,
 * and no other.
 *
 * @throws ConfigurationError naming the option that is wrong. A missing key is reported by the first call, as a
 * `CredentialError`.
 * @example
 * ```ts
 * import { createSendGrid } from '@org/sendgrid/client';
 * import { list } from '@org/sendgrid/templates';
 *
 * const sendgrid = createSendGrid({ apiKey: process.env['SENDGRID_API_KEY'] });
 * export const templates = () => list(sendgrid, { generations: 'dynamic', page_size: 50 });
 * ```
 */
export function createSendGrid(options: SendGridOptions = {}): ApiClient<RequestOptions, SendGridOptions> {
  return makeClient(sendGridKind, options, 'createSendGrid()');
}

/** How clients of SendGrid are made of their options. */
export const sendGridKind: ClientDefinition<SendGridOptions> = {
  name: 'SendGrid',
  options: {
    apiKey: CREDENTIAL,
    region: ['"global" or "eu"', (value) => value === 'global' || value === 'eu'],
    onBehalfOf: TEXT,
  },
  credentials: [['apiKey'], ['auth']],
  example: "{ apiKey: 'SG.…' }",
  renamed: {
    token: 'apiKey',
    accessToken: 'apiKey',
    subuser: 'onBehalfOf',
    impersonateSubuser: 'onBehalfOf',
  },
  provider: ({ region }) => (region === 'eu' ? euProvider : provider),
  convert: toClientOptions,
};

/** The client's options, in the runtime's terms. */
function toClientOptions(options: SendGridOptions): ClientOptions {
  const { apiKey, auth, region: _, onBehalfOf, headers, ...rest } = options;
  return {
    ...rest,
    auth: auth ?? bearer(apiKey ?? environment(ENVIRONMENT_VARIABLE) ?? '', REMEDY),
    headers: { ...onBehalfOfHeader(onBehalfOf), ...headers },
  };
}
