import { CredentialError, type AuthStrategy } from '@org/http-core';
import { isLoopbackOrigin, readOptions, TEXT, type OptionRule } from '@org/http-core/provider';
import { oauth2, type TokenProvider, type TokenSet } from '@org/oauth';
import { UNKNOWN_INSTANCE } from '../api-path.ts';

/**
 * Options of {@link salesforceAuth}.
 *
 * @public
 */
export interface SalesforceAuthOptions {
  /** A token manager of `@org/oauth`, or another provider of tokens. */
  readonly tokens: TokenProvider;
  /** The key of the tokens in the manager. Default: the key of managers with only one set of tokens. */
  readonly key?: string | undefined;
}

const OPTIONS = {
  tokens: ['a token manager', (value) => typeof value === 'object' && value !== null],
  key: TEXT,
} satisfies Record<keyof SalesforceAuthOptions, OptionRule>;

/** Number of tokens whose address is remembered: the current one, and those of calls on their way. */
const MAX_TOKENS = 16;

/**
 * Sends OAuth tokens to the address that came with them as `instance_url`, unless the client has a `baseUrl`. After a 401 such as `INVALID_SESSION_ID`, the token
 * is renewed once for all calls, and the call is repeated once; a second refusal is its error.
 *
 * @throws (from the request) CredentialError if the tokens name no address; ReauthorizationRequiredError if the user must
 * authorize the application again.
 * @public
 * @example
 * ```ts
 * import { createOAuthClient, createTokenManager, jwtBearerSource, publicClient, salesforceProfile } from '@org/oauth';
 * import { Salesforce } from '@org/salesforce';
 * import { salesforceAuth } from '@org/salesforce/oauth';
 *
 * const oauth = createOAuthClient({
 *   profile: salesforceProfile(),
 *   clientId: '3MVG9…',
 *   authentication: publicClient(),
 * });
 * const source = jwtBearerSource(oauth, {
 *   signer: { key: process.env['PRIVATE_KEY'] ?? '', algorithm: 'RS256' },
 *   issuer: '3MVG9…',
 *   subject: 'robot@acme.com',
 *   audience: 'https://login.salesforce.com',
 *   lifetimeMs: 180_000,
 * });
 * export const salesforce = new Salesforce({ auth: salesforceAuth({ tokens: createTokenManager({ source }) }) });
 * ```
 */
export function salesforceAuth(options: SalesforceAuthOptions): AuthStrategy {
  readOptions(options, OPTIONS, { of: 'salesforceAuth()', example: '{ tokens, key }' });
  const { tokens, key } = options;
  const addresses = new Map<string, string>();
  const noted = (set: TokenSet): TokenSet => {
    if (addresses.has(set.accessToken)) return set;
    addresses.set(set.accessToken, instanceOf(set));
    const [oldest] = addresses.keys();
    if (addresses.size > MAX_TOKENS && oldest !== undefined) addresses.delete(oldest);
    return set;
  };
  const inner = oauth2({
    tokens: {
      getCached: (name) => {
        const cached = tokens.getCached(name);
        return cached && noted(cached);
      },
      get: async (name, query) => noted(await tokens.get(name, query)),
    },
    ...(key !== undefined && { key }),
  });
  return {
    refreshable: inner.refreshable,
    apply(request, context) {
      const direct = (): void => {
        const token = request.headers['authorization']?.replace(/^\S+ /, '') ?? '';
        const { origin, pathname, search } = new URL(request.url);
        // A client with a base URL of its own, such as that of a proxy, keeps it.
        if (origin !== UNKNOWN_INSTANCE) return;
        request.origin = addresses.get(token) ?? '';
        request.url = `${request.origin}${pathname}${search}`;
      };
      const pending = inner.apply(request, context);
      if (pending) return pending.then(direct);
      direct();
    },
  };
}

/** The origin of the API, out of the response of the token endpoint. */
function instanceOf({ extra }: TokenSet): string {
  const address = extra?.['instance_url'];
  if (typeof address !== 'string' || !URL.canParse(address))
    throw new CredentialError(
      'The tokens name no instance_url, so that the address of the API is not known. Get them from the token endpoint of Salesforce, or keep the field extra when you store them.',
    );
  const { origin, protocol } = new URL(address);
  if (protocol === 'https:' || isLoopbackOrigin(origin)) return origin;
  throw new CredentialError(
    'The instance_url of the tokens is not https, and credentials are sent over https only. Get new tokens from the token endpoint of Salesforce.',
  );
}
