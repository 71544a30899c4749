import { decodeJwt } from 'jose';
import type { AuthorizationServer } from 'oauth4webapi';
import { textField } from '../contract/token-response.ts';

/** The server's metadata holds the issuer patterns under this name, which is private to this module. */
const PATTERNS = 'issuer_patterns';

/** The placeholder for the tenant in Microsoft's metadata, and the claim that holds the tenant. */
const TENANT = '{tenantid}';
const TENANT_CLAIM = '{tid}';

/** What may replace a placeholder: no path and no other host. */
const PART = /^[\w.-]+$/;

/** Adds issuer patterns to the metadata of a server whose tenants are issuers of their own. */
export function withPatterns(
  as: AuthorizationServer,
  patterns: readonly string[] | undefined,
): AuthorizationServer {
  return { ...as, [PATTERNS]: patterns && [...patterns] };
}

/**
 * Reads the pattern that metadata contains in place of an issuer, as Microsoft's does for applications that accept users of
 * all tenants.
 *
 * @returns `undefined` if there is no pattern, or the pattern does not cover the requested issuer.
 */
export function patternOfMetadata(requested: string, issuer: string | undefined): string | undefined {
  if (!issuer?.includes(TENANT)) return undefined;
  const pattern = issuer.replace(TENANT, TENANT_CLAIM);
  return matches(pattern, requested) ? pattern : undefined;
}

/** Whether an issuer is the server itself or one of its tenants. */
export function isIssuerOf(as: AuthorizationServer, issuer: string): boolean {
  const patterns = patternsOf(as);
  return patterns ? patterns.some((pattern) => matches(pattern, issuer)) : issuer === as.issuer;
}

/** The metadata that validates the ID token of a response: that of the tenant that the token's claims name. */
export function metadataForIdToken(as: AuthorizationServer, body: unknown): AuthorizationServer {
  const patterns = patternsOf(as);
  const idToken = textField(body, 'id_token');
  if (!patterns || idToken === undefined) return as;
  let claims: Readonly<Record<string, unknown>>;
  try {
    claims = decodeJwt(idToken);
  } catch {
    return as;
  }
  const issuers = patterns.map((pattern) => fillPattern(pattern, claims));
  return { ...as, issuer: issuers.find((issuer) => issuer === claims['iss']) ?? issuers[0] ?? as.issuer };
}

function patternsOf(as: AuthorizationServer): readonly string[] | undefined {
  return as[PATTERNS] as readonly string[] | undefined;
}

function fillPattern(pattern: string, claims: Readonly<Record<string, unknown>>): string {
  return pattern.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = claims[name];
    return typeof value === 'string' && PART.test(value) ? value : placeholder;
  });
}

/** Compares path segment by path segment, because a tenant is one whole segment. */
function matches(pattern: string, issuer: string): boolean {
  const segments = issuer.split('/');
  const wanted = pattern.split('/');
  return (
    segments.length === wanted.length &&
    wanted.every((segment, at) =>
      /^\{\w+\}$/.test(segment) ? PART.test(segments[at] ?? '') : segment === segments[at],
    )
  );
}
