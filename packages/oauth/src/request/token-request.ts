import {
  genericTokenEndpointRequest,
  getValidatedIdTokenClaims,
  processGenericTokenEndpointResponse,
  type ClientAuth,
  type TokenEndpointResponse,
} from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { fieldsOf } from '../contract/token-response.ts';
import { maskTokenSet, type JsonValue, type TokenSet } from '../contract/token-set.ts';
import type { CallDescription } from './call-error.ts';
import { performOAuthCall, toLibraryClient } from './oauth-call.ts';

/** A request to the token endpoint that consists of a grant type and its parameters. */
export interface TokenRequest extends CallDescription {
  readonly grantType: string;
  /** Called for each attempt, because assertions are dated and single-use. */
  readonly parameters: () => Promise<Record<string, string>> | Record<string, string>;
  /** Overrides the authentication of the client: some grants name no client. */
  readonly authentication?: ClientAuth | undefined;
}

/** Requests tokens with a grant. */
export function requestTokens(
  client: OAuthClient,
  request: TokenRequest,
  signal: AbortSignal | undefined,
): Promise<TokenSet> {
  const { operation, repeat, grantType, parameters } = request;
  return performOAuthCall(client, {
    operation,
    endpoint: 'token',
    repeat,
    signal,
    perform: async ({ as, client: own, metadataForIdToken, authentication, options }) => {
      const requestedAt = client.clock.now();
      const proof = request.authentication ?? authentication;
      const fields = await parameters();
      const response = await genericTokenEndpointRequest(as, own, proof, grantType, fields, options);
      return readTokenSet(
        await processGenericTokenEndpointResponse(metadataForIdToken(), toLibraryClient(client), response),
        requestedAt,
        client.dpop !== undefined,
      );
    },
  });
}

/** The `scope` parameter of a request, if there are scopes. */
export function toScopeParam(
  client: OAuthClient,
  scopes: readonly string[] | undefined,
): Record<string, string> {
  return scopes && scopes.length > 0 ? { scope: scopes.join(client.profile?.scopeSeparator ?? ' ') } : {};
}

/**
 * The fields of the standard (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3), and the field in which profiles put further
 * tokens.
 */
const STANDARD_FIELDS = new Set([
  'access_token',
  'expires_in',
  'id_token',
  'refresh_token',
  'related',
  'scope',
  'token_type',
]);

/**
 * Reads a token set from a validated response.
 *
 * @param requestedAt When the tokens were requested; a lifetime counted from the response would be too long.
 * @param isBound The client sent a proof of a key (DPoP).
 */
export function readTokenSet(
  response: TokenEndpointResponse,
  requestedAt: number,
  isBound: boolean,
): TokenSet {
  if (!isBound && isDPoP(response))
    throw new Error(
      'its token_type is DPoP, which requires a proof with each call: pass dpop to the OAuth client',
    );
  const claims = getValidatedIdTokenClaims(response);
  return fromFields(response, requestedAt, claims as Readonly<Record<string, JsonValue>> | undefined);
}

function isDPoP({ token_type }: Readonly<Record<string, unknown>>): boolean {
  return typeof token_type === 'string' && token_type.toLowerCase() === 'dpop';
}

function fromFields(
  fields: Readonly<Record<string, unknown>>,
  requestedAt: number,
  claims?: Readonly<Record<string, JsonValue>>,
): TokenSet {
  const { access_token, refresh_token, id_token, expires_in, scope } = fields;
  const lifetimeMs = Number(expires_in ?? NaN) * 1000;
  const scopes = typeof scope === 'string' ? scope.split(/[ ,]+/).filter((name) => name !== '') : undefined;
  const extra = Object.entries(fields).filter(
    ([name, value]) => !STANDARD_FIELDS.has(name) && value !== undefined,
  );
  const related = Object.entries(fieldsOf(fields['related'])).map(
    ([name, inner]) => [name, fromFields(fieldsOf(inner), requestedAt)] as const,
  );
  return maskTokenSet({
    accessToken: String(access_token),
    ...(typeof refresh_token === 'string' ? { refreshToken: refresh_token } : {}),
    ...(typeof id_token === 'string' ? { idToken: id_token } : {}),
    ...(isDPoP(fields) ? { tokenType: 'DPoP' as const } : {}),
    issuedAtMs: requestedAt,
    ...(lifetimeMs > 0 ? { expiresAtMs: requestedAt + lifetimeMs } : {}),
    ...(scopes?.length ? { scopes } : {}),
    ...(claims ? { claims } : {}),
    ...(extra.length > 0 ? { extra: Object.fromEntries(extra) as Record<string, JsonValue> } : {}),
    ...(related.length > 0 ? { related: Object.fromEntries(related) } : {}),
  });
}
