import { GOOGLE_APIS } from '@org/scripts/specs/providers/google/apis';
import { loadSpec } from '@org/scripts/specs/load';
import { contractOf, type Contract } from '../contract.ts';
import type { ParityProvider } from '../parity-case.ts';
import { googleCases } from './google/cases.ts';
import { justified } from './google/justified.ts';

const contracts = new Map<string, Contract>();
for (const api of Object.keys(GOOGLE_APIS)) contracts.set(api, contractOf(await loadSpec(`google/${api}`)));

export const parity: ParityProvider = {
  name: 'google',
  response: {},
  headers: ['authorization', 'x-goog-user-project'],
  justified,
  contract: (operation, request) => {
    // The documents describe an upload's metadata only; its content is no part of OpenAPI's.
    if (request.path.startsWith('/upload/')) return undefined;
    const [api = '', ...id] = operation.split('.');
    return contracts.get(api)?.(id.join('.'), request);
  },
  cases: googleCases,
};
