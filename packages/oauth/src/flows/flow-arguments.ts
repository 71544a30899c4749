import { ConfigurationError, InvalidParamsError } from '@org/http-core';
import type { OAuthClient } from '../client/oauth-client.ts';

/**
 * What a flow is given, before anything of it is read: without types it may be anything.
 *
 * @param example how the parameters are written.
 * @throws ConfigurationError where there is no client.
 * @throws InvalidParamsError where the parameters are none.
 */
export function checkFlow(name: string, client: OAuthClient, params: unknown, example = '{ … }'): void {
  if (typeof (client as Partial<OAuthClient> | null)?.authentication !== 'function') {
    throw new ConfigurationError(`${name}() takes a client first: await createOAuthClient({ … }).`);
  }
  if (typeof params === 'object' && params !== null && !Array.isArray(params)) return;
  throw new InvalidParamsError(`${name}() takes parameters after the client: ${example}.`);
}

/** @throws InvalidParamsError where there is no token. */
export function checkToken(name: string, token: unknown): void {
  if (typeof token === 'string' && token !== '') return;
  throw new InvalidParamsError(`${name}() takes a token after the client; there is none.`, {
    param: 'token',
  });
}
