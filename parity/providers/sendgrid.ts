import { loadSpec } from '@org/scripts/specs/load';
import { contractOf } from '../contract.ts';
import type { ParityProvider } from '../parity-case.ts';
import { operationCases } from './sendgrid/operation-cases.ts';
import { justified } from './sendgrid/justified.ts';
import { mailCases } from './sendgrid/mail-cases.ts';

const document = await loadSpec('sendgrid');

export const parity: ParityProvider = {
  name: 'sendgrid',
  answer: {},
  headers: ['authorization', 'on-behalf-of'],
  justified,
  contract: contractOf(document),
  cases: async function* cases(recorder) {
    yield* mailCases(recorder.origin);
    yield* operationCases(document, recorder.origin);
  },
};
