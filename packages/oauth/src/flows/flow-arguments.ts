import { isRecord } from '@org/runtime-kit';
import { ConfigurationError, InvalidParamsError } from '@org/http-core';
import type { OAuthClient } from '../client/oauth-client.ts';

/**
 * Options of every flow.
 *
 * @public
 */
export interface FlowOptions {
  /** Aborts the flow. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Checks the arguments of a flow before they are read, because callers without types may pass anything.
 *
 * @param example What the parameters look like.
 * @throws ConfigurationError if the client is missing; InvalidParamsError if the parameters are not an object.
 */
export function assertFlowArguments(
  name: string,
  client: OAuthClient,
  params: unknown,
  example = '{ … }',
): void {
  if (typeof (client as Partial<OAuthClient> | null)?.authentication !== 'function')
    throw new ConfigurationError(`${name}() takes a client as its first argument: createOAuthClient({ … }).`);
  if (isRecord(params)) return;
  throw new InvalidParamsError(`${name}() takes parameters after the client: ${example}.`);
}

/** @throws InvalidParamsError if the token is missing. */
export function assertToken(name: string, token: unknown): asserts token is string {
  if (typeof token === 'string' && token !== '') return;
  throw new InvalidParamsError(`${name}() takes a token after the client, but the token is missing.`, {
    param: 'token',
  });
}
