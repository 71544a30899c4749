import { loadSpec } from '@org/scripts/specs/load';
import { contractOf, type Contract } from '../contract.ts';
import type { ParityProvider } from '../parity-case.ts';
import { paypalCases } from './paypal/cases.ts';
import { justified } from './paypal/justified.ts';

const document = await loadSpec('paypal');
const specified = contractOf(document);

/** The call for a token is no operation of the document. */
const contract: Contract = (operation, request) =>
  operation === 'oauth.token' ? undefined : specified(operation, request);

export const parity: ParityProvider = {
  name: 'paypal',
  // What both SDKs accept as a token, and as the response of every operation.
  response: {
    access_token: 'A21.parity',
    token_type: 'Bearer',
    expires_in: 32_400,
    id: 'I-1',
    time: '2026-11-30T12:00:00Z',
    amount_with_breakdown: { gross_amount: { currency_code: 'EUR', value: '1.00' } },
    ...Object.fromEntries(
      ['payment_tokens', 'plans', 'subscriptions', 'transaction_details'].map((name) => [name, []]),
    ),
  },
  headers: [
    'authorization',
    'paypal-request-id',
    'paypal-auth-assertion',
    'paypal-partner-attribution-id',
    'paypal-client-metadata-id',
    'prefer',
  ],
  justified,
  contract,
  cases: ({ origin }) => paypalCases(document, origin),
};
