import type { TransportRequest } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import {
  createOAuthClient,
  publicClient,
  type OAuthClient,
  type OAuthClientOptions,
} from '../../src/index.ts';
import { canned, type Canned } from './canned.ts';

export const BASE = 'https://login.example.com';

export const ENDPOINTS = {
  authorization: `${BASE}/authorize`,
  token: `${BASE}/token`,
  revocation: `${BASE}/revoke`,
  introspection: `${BASE}/introspect`,
  deviceAuthorization: `${BASE}/device`,
};

export const TOKEN: Canned = { body: { access_token: 'a-token', token_type: 'Bearer', expires_in: 3600 } };

/** A public client in virtual time, whose server gives the responses one after another, and what the client sends. */
export function asking(
  responses: readonly Canned[] = [TOKEN],
  options: Partial<OAuthClientOptions> = {},
): { readonly client: OAuthClient; readonly requests: TransportRequest[]; readonly clock: VirtualClock } {
  const { transport, requests } = canned(...responses);
  const clock = new VirtualClock();
  const client: OAuthClient = createOAuthClient({
    clientId: 'app',
    authentication: publicClient(),
    endpoints: ENDPOINTS,
    transport,
    clock,
    maxRetries: 0,
    ...options,
  });
  return { client, requests, clock };
}
