import { loadSpec } from '@org/scripts/specs/load';
import type { ParityProvider } from '../parity-case.ts';
import { stripeCases } from './stripe/cases.ts';
import { stripeContract } from './stripe/contract.ts';
import { justified } from './stripe/justified.ts';

const document = await loadSpec('stripe');

export const parity: ParityProvider = {
  name: 'stripe',
  response: { id: 'id_1', object: 'list', data: [], has_more: false, url: '/v1/x', next_page_url: null },
  headers: ['authorization', 'stripe-version', 'stripe-account', 'stripe-context'],
  justified,
  contract: stripeContract(document),
  cases: (recorder) => stripeCases(document, recorder.origin),
};
