import { ConfigurationError } from '@org/http-core';
import { readOptions, TEXT, type OptionRule, TEXT_LIST } from '@org/http-core/provider';
import type { OAuthProfile } from '../client/profile.ts';

/**
 * Options of {@link microsoftProfile}.
 *
 * @public
 */
export interface MicrosoftProfileOptions {
  /**
   * Who may log in: users of one tenant (its id or one of its domains), of any tenant (`organizations`), with personal
   * accounts (`consumers`), or all of them (`common`). Default `common`.
   */
  readonly tenant?: string | undefined;
  /** Ids of the tenants whose users are accepted. Default: all tenants that `tenant` allows. */
  readonly tenants?: readonly string[] | undefined;
  /** Address of a national cloud. Default `https://login.microsoftonline.com`. */
  readonly authority?: string | undefined;
}

const OPTIONS = { tenant: TEXT, tenants: TEXT_LIST, authority: TEXT } satisfies Record<
  keyof MicrosoftProfileOptions,
  OptionRule
>;

/** A tenant is an id or a domain. */
const TENANT = /^[a-z\d](?:[\w-]|\.(?!\.))*$/i;

/**
 * Microsoft Entra ID (Azure AD), version 2.0. Every tenant is an issuer of its own, so an ID token is checked against the
 * tenant in its claim `tid`. A refresh token is issued only with the scope `offline_access`.
 *
 * @throws ConfigurationError if a tenant is neither an id nor a domain.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 * @example
 * ```ts
 * import { clientSecretPost, createOAuthClient, microsoftProfile } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   profile: microsoftProfile({ tenant: 'organizations' }),
 *   clientId: 'my-app',
 *   authentication: clientSecretPost(() => process.env['CLIENT_SECRET'] ?? ''),
 * });
 * ```
 * @public
 */
export function microsoftProfile(options: MicrosoftProfileOptions = {}): OAuthProfile {
  readOptions(options, OPTIONS, { of: 'microsoftProfile()', example: "{ tenant: 'organizations' }" });
  const { tenant = 'common', tenants, authority = 'https://login.microsoftonline.com' } = options;
  for (const one of [tenant, ...(tenants ?? [])])
    if (typeof one !== 'string' || !TENANT.test(one))
      throw new ConfigurationError(
        `microsoftProfile(): ${JSON.stringify(one)} is not a tenant. Pass an id, a domain, or common, organizations or consumers as tenant.`,
      );
  const base = `${authority.replace(/\/$/, '')}/`;
  const issuerOf = (id: string): string => `${base}${id}/v2.0`;
  const at = (name: string): string => `${base}${tenant}/oauth2/v2.0/${name}`;
  return {
    name: 'microsoft',
    issuer: issuerOf(tenant),
    issuerPatterns: tenants ? tenants.map(issuerOf) : [issuerOf('{tid}')],
    endpoints: {
      authorization: at('authorize'),
      token: at('token'),
      deviceAuthorization: at('devicecode'),
    },
    // Earlier refresh tokens stay valid until they expire.
    rotatesRefreshTokens: false,
  };
}
