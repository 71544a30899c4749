import { decodeJwt } from 'jose';
import type { AuthorizationServer } from 'oauth4webapi';
import { textField } from '../token-response.ts';

/** Under this name of ours the metadata of a server carry the patterns of its issuers. */
const PATTERNS = 'issuer_patterns';

/** How the metadata of Microsoft write the tenant, and the claim that tells it. */
const TENANT = '{tenantid}';
const TENANT_CLAIM = '{tid}';

/** What may stand for a placeholder: no path, no other host. */
const PART = /^[\w.-]+$/;

/** The metadata of a server whose tenants are issuers of their own: an ID token must fit one of the patterns. */
export function withPatterns(
  as: AuthorizationServer,
  patterns: readonly string[] | undefined,
): AuthorizationServer {
  return { ...as, [PATTERNS]: patterns && [...patterns] };
}

/**
 * The pattern that metadata tell in place of an issuer: Microsoft's, for an application that takes users of all
 * tenants.
 *
 * @returns `undefined` where it is none, or not one of the issuer that was asked.
 */
export function patternOfMetadata(asked: string, told: string | undefined): string | undefined {
  if (!told?.includes(TENANT)) return undefined;
  const pattern = told.replace(TENANT, TENANT_CLAIM);
  return fits(pattern, asked) ? pattern : undefined;
}

/** Whether an issuer is the server's, or one of its tenants'. */
export function isIssuerOf(as: AuthorizationServer, issuer: string): boolean {
  const patterns = patternsOf(as);
  return patterns ? patterns.some((pattern) => fits(pattern, issuer)) : issuer === as.issuer;
}

/** The metadata by which an answer's ID token is judged: those of the tenant that its own claims tell. */
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
  const issuers = patterns.map((pattern) => filled(pattern, claims));
  return { ...as, issuer: issuers.find((one) => one === claims['iss']) ?? issuers[0] ?? as.issuer };
}

function patternsOf(as: AuthorizationServer): readonly string[] | undefined {
  return as[PATTERNS] as readonly string[] | undefined;
}

function filled(pattern: string, claims: Readonly<Record<string, unknown>>): string {
  return pattern.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = claims[name];
    return typeof value === 'string' && PART.test(value) ? value : placeholder;
  });
}

/** By parts of the path, since a tenant is one whole part. */
function fits(pattern: string, issuer: string): boolean {
  const parts = issuer.split('/');
  const wanted = pattern.split('/');
  return (
    parts.length === wanted.length &&
    wanted.every((part, place) =>
      /^\{\w+\}$/.test(part) ? PART.test(parts[place] ?? '') : part === parts[place],
    )
  );
}
