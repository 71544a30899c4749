import { loadSpec } from '@org/scripts/specs/load';
import { contractOf, type Contract } from '../contract.ts';
import type { ParityProvider } from '../parity-case.ts';
import { justified } from './salesforce/justified.ts';
import { jobCases } from './salesforce/job-cases.ts';
import { recordCases } from './salesforce/record-cases.ts';

const specified = contractOf(await loadSpec('salesforce'));

/** Rows are text, which the types of the specification do not describe. */
const contract: Contract = (operation, request) => {
  if (operation !== 'jobs.ingest.upload') return specified(operation, request);
  return request.contentType === 'text/csv'
    ? undefined
    : `the rows are sent as ${String(request.contentType)}`;
};

export const parity: ParityProvider = {
  name: 'salesforce',
  // What both SDKs accept as the response of every operation.
  response: {
    id: '7501',
    state: 'JobComplete',
    success: true,
    done: true,
    totalSize: 0,
    errors: [],
    ...Object.fromEntries(
      ['records', 'searchRecords', 'recentItems', 'listviews', 'sobjects', 'rules', 'approvals'].map(
        (name) => [name, []],
      ),
    ),
  },
  headers: ['authorization', 'sforce-auto-assign'],
  justified,
  contract,
  cases: async function* cases({ origin }) {
    yield* await Promise.resolve([...recordCases(origin), ...jobCases(origin)]);
  },
};
