import { ConfigurationError } from '@org/http-core';
import { readOptions, TEXT, toBase64, type OptionRule } from '@org/http-core/provider';

/**
 * The merchant that a platform acts for.
 *
 * @public
 */
export interface AuthAssertionClaims {
  /** The id of the platform's application. */
  readonly clientId: string;
  /** The id of the merchant's account. */
  readonly merchantId?: string | undefined;
  /** The address of the merchant's account, where its id is not known. */
  readonly email?: string | undefined;
}

const CLAIMS = { clientId: TEXT, merchantId: TEXT, email: TEXT } satisfies Record<
  keyof AuthAssertionClaims,
  OptionRule
>;

/**
 * Makes the value of the option `authAssertion`: an unsigned JSON Web Token that names the merchant for whom a platform acts
 * (developer.paypal.com/docs/multiparty/).
 *
 * @throws ConfigurationError unless there is a client id and either a merchant id or an address, or for an unknown claim.
 * @public
 * @example
 * ```ts
 * import { authAssertion, PayPal } from '@org/paypal';
 *
 * const paypal = new PayPal();
 * export const forMerchant = (merchantId: string) =>
 *   paypal.with({
 *     authAssertion: authAssertion({ clientId: process.env['PAYPAL_CLIENT_ID'] ?? '', merchantId }),
 *   });
 * ```
 */
export function authAssertion(claims: AuthAssertionClaims): string {
  readOptions(claims, CLAIMS, {
    of: 'authAssertion()',
    example: "{ clientId: '…', merchantId: '…' }",
    renamed: { payerId: 'merchantId', iss: 'clientId' },
  });
  const { clientId, merchantId, email } = claims;
  if (!clientId) throw new ConfigurationError('authAssertion() needs the clientId of the application.');
  if (Boolean(merchantId) === Boolean(email))
    throw new ConfigurationError('authAssertion() needs either the merchantId or the email of the merchant.');
  const payload = { iss: clientId, ...(merchantId ? { payer_id: merchantId } : { email }) };
  return `${encoded({ alg: 'none' })}.${encoded(payload)}.`;
}

const encoded = (value: object): string =>
  toBase64(new TextEncoder().encode(JSON.stringify(value)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
