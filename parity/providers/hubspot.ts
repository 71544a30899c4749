import { loadSpec } from '@org/scripts/specs/load';
import { contractOf } from '../contract.ts';
import type { ParityProvider } from '../parity-case.ts';
import { hubSpotCases } from './hubspot/cases.ts';
import { justified } from './hubspot/justified.ts';

const document = await loadSpec('hubspot');

export const parity: ParityProvider = {
  name: 'hubspot',
  response: { id: '1', results: [], total: 0 },
  headers: ['authorization'],
  justified,
  contract: contractOf(document),
  cases: ({ origin }) => hubSpotCases(document, origin),
};
