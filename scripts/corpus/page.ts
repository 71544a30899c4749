import type { Outcome } from './try-document.ts';

/** The share of documents that must end in a package that compiles and passes its tests. */
export const REQUIRED_SHARE = 0.98;

/**
 * The page of the documentation: what was tried, and a line for each document.
 *
 * @param source - the package with the documents, with its version
 */
export function pageOf(outcomes: readonly Outcome[], source: string): string {
  const passed = outcomes.filter(({ failure }) => failure === undefined);
  const sum = (of: (outcome: Outcome) => number): string =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0).toLocaleString('en');
  const failures = outcomes.filter(({ failure }) => failure !== undefined);
  return [
    '# Corpus',
    '',
    `\`pnpm corpus\` makes a package of each of ${outcomes.length} vendors' OpenAPI documents with \`provider:add\`, compiles it strictly and runs the tests that it comes with, which call the API and read its lists through a stub. The documents are those of \`${source}\`, unchanged: well-known APIs, and one document of each of further hosts that the hash of the host's name chose.`,
    '',
    `Of ${outcomes.length} documents, ${passed.length} (${((100 * passed.length) / outcomes.length).toFixed(1)} %) end in a package that compiles and passes its tests: ${sum(({ operations }) => operations)} of ${sum(({ described }) => described)} operations, ${sum(({ paged }) => paged)} of them lists with further pages.`,
    '',
    ...(failures.length > 0
      ? [
          '| Document | Failure |',
          '| --- | --- |',
          ...failures.map(({ document, failure = '' }) => `| ${document} | ${cell(failure)} |`),
          '',
        ]
      : []),
    'An operation is missing where no request can have its method or path, or where another operation has the same request; `provider:add` names each. The questions are what a document leaves open, which it prints as well.',
    '',
    '| Document | OpenAPI | Operations | In the package | Paged | Questions | Result |',
    '| --- | --- | --: | --: | --: | --: | --- |',
    ...outcomes.map(
      ({ document, version, described, operations, paged, undecided, failure }) =>
        `| ${document} | ${version} | ${described} | ${operations} | ${paged} | ${undecided} | ${failure === undefined ? 'passed' : 'failed'} |`,
    ),
    '',
  ].join('\n');
}

/** The first line of a failure, as a cell of a table. */
function cell(failure: string): string {
  return (failure.split('\n')[0] ?? '').slice(0, 200).replaceAll('|', String.raw`\|`);
}
