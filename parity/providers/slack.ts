import { loadSpec } from '@org/scripts/specs/load';
import { contractOf } from '../contract.ts';
import type { ParityProvider } from '../parity-case.ts';
import { slackCases } from './slack/cases.ts';
import { justified } from './slack/justified.ts';

const document = await loadSpec('slack');
const contract = contractOf(document);

export const parity: ParityProvider = {
  name: 'slack',
  response: { ok: true, ts: '1.2' },
  headers: ['authorization'],
  justified,
  // A helper makes several calls: each is checked as the method that it is of.
  contract: (_, request) => contract(request.path.split('/').at(-1) ?? '', request),
  cases: (recorder) => slackCases(document, recorder.origin),
};
