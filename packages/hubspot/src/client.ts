import { bearer, type ClientOptions } from '@org/http-core';
import { authByOperation } from '@org/http-core/openapi';
import { CREDENTIAL, defineClient, environment, type ClientDefinition } from '@org/http-core/provider';
import type { HubSpotOptions } from './options.ts';
import { provider } from './provider.ts';

/** Ends the message of an error about a missing credential. */
const HINT = 'Pass the option token, or set the environment variable HUBSPOT_TOKEN.';

/** How clients of HubSpot are made of their options. */
export const hubSpotClient: ClientDefinition<HubSpotOptions> = defineClient({
  name: 'HubSpot',
  provider,
  options: { token: CREDENTIAL },
  credentials: [['token']],
  example: "{ token: '…' }",
  toClientOptions,
});

function toClientOptions(options: HubSpotOptions): ClientOptions {
  const { token: _token, auth, ...rest } = options;
  const usual = auth ?? bearer(options.token ?? environment('HUBSPOT_TOKEN') ?? '', HINT);
  return { ...rest, auth: authByOperation({ usual }) };
}
