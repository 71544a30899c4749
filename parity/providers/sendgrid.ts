import type { OpenApiDocument } from '@org/scripts/specs/document';
import { loadSpec } from '@org/scripts/specs/load';
import { operationsOf } from '@org/scripts/specs/walk';
import { contractOf } from '../contract.ts';
import type { ParityProvider } from '../parity-case.ts';
import { operationCases } from './sendgrid/operation-cases.ts';
import { justified } from './sendgrid/justified.ts';
import { mailCases } from './sendgrid/mail-cases.ts';

const document = await loadSpec('sendgrid');

/** Where responses of lists have their items: one response that every list accepts has them all. */
function listFields(of: OpenApiDocument): string[] {
  return [...operationsOf(of)].flatMap(({ operation: { 'x-org-pagination': paging } }) =>
    paging ? [paging.items] : [],
  );
}

export const parity: ParityProvider = {
  name: 'sendgrid',
  response: Object.fromEntries(listFields(document).map((name) => [name, []])),
  headers: ['authorization', 'on-behalf-of'],
  justified,
  contract: contractOf(document),
  cases: async function* cases(recorder) {
    yield* mailCases(recorder.origin);
    yield* operationCases(document, recorder.origin);
  },
};
