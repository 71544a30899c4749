import { getValidatedIdTokenClaims, type TokenEndpointResponse } from 'oauth4webapi';
import { fieldsOf } from '../token-response.ts';
import { maskTokenSet, type JsonValue, type TokenSet } from '../token-set.ts';

/** The standard's own fields (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3), and where normalisers put further tokens. */
const STANDARD = new Set([
  'access_token',
  'expires_in',
  'id_token',
  'refresh_token',
  'related',
  'scope',
  'token_type',
]);

/**
 * A checked answer as a token set.
 *
 * @param isBound the client gave a proof of a key (DPoP).
 * @param requestedAt when it was asked for: a life counted from the answer would be too long by the way there.
 */
export function readTokenSet(answer: TokenEndpointResponse, requestedAt: number, isBound = false): TokenSet {
  if (!isBound && isDPoP(answer))
    throw new Error(
      'its token_type is DPoP, which needs a proof with each call: pass dpop to the OAuth client',
    );
  const claims = getValidatedIdTokenClaims(answer);
  return fromFields(answer, requestedAt, claims as Readonly<Record<string, JsonValue>> | undefined);
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
  const lifeMs = Number(expires_in ?? NaN) * 1000;
  const scopes = typeof scope === 'string' ? scope.split(/[ ,]+/).filter((one) => one !== '') : undefined;
  const extra = Object.entries(fields).filter(([name, value]) => !STANDARD.has(name) && value !== undefined);
  const related = Object.entries(fieldsOf(fields['related']));
  return maskTokenSet({
    accessToken: String(access_token),
    ...(typeof refresh_token === 'string' ? { refreshToken: refresh_token } : {}),
    ...(typeof id_token === 'string' ? { idToken: id_token } : {}),
    ...(isDPoP(fields) ? { tokenType: 'DPoP' as const } : {}),
    issuedAt: requestedAt,
    ...(lifeMs > 0 ? { expiresAt: requestedAt + lifeMs } : {}),
    ...(scopes?.length ? { scopes } : {}),
    ...(claims ? { claims } : {}),
    ...(extra.length > 0 ? { extra: Object.fromEntries(extra) as Record<string, JsonValue> } : {}),
    ...(related.length > 0
      ? {
          related: Object.fromEntries(
            related.map(([name, one]) => [name, fromFields(fieldsOf(one), requestedAt)]),
          ),
        }
      : {}),
  });
}

/** Fills what a renewal's answer leaves out, because it has not changed: the refresh token, scopes, facts beside. */
export function mergeTokenSets(renewed: TokenSet, before: TokenSet | undefined): TokenSet {
  if (!before) return renewed;
  const { refreshToken, idToken, scopes, claims, extra } = before;
  return maskTokenSet({
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(idToken === undefined ? {} : { idToken }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(claims === undefined ? {} : { claims }),
    ...renewed,
    ...(extra || renewed.extra ? { extra: { ...extra, ...renewed.extra } } : {}),
  });
}
