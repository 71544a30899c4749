import { loadSpec } from '@org/scripts/specs/load';
import { contractOf } from '../contract.ts';
import type { ParityProvider } from '../parity-case.ts';
import { slackCases } from './slack/cases.ts';
import { justified } from './slack/justified.ts';

const document = await loadSpec('slack');

export const parity: ParityProvider = {
  name: 'slack',
  answer: { ok: true },
  headers: ['authorization'],
  justified,
  contract: contractOf(document),
  cases: (recorder) => slackCases(document, recorder.origin),
};
