import type { DocumentDetails, OperationDetails } from '@org/scripts/codegen/details';
import { repetitionText, settlementText } from '@org/scripts/codegen/repetition';
import { code, escapeHtml } from '../html.ts';
import { packageOf } from './links.ts';

const REPEATING: Readonly<Record<OperationDetails['retry'], string>> = {
  safe: 'It only reads, so a lost response or a failing server is met with another attempt.',
  idempotent: 'Doing it twice is doing it once, so a lost response is met with another attempt.',
  keyed:
    'All attempts carry one idempotency key, so a lost response is met with another attempt and nothing happens twice.',
  ambiguous:
    'Sent again only when it was surely not executed. When a response is lost, the error says <code>mayHaveExecuted</code>.',
};

/** What is to be known before calling an operation: result, pages, repetition, limit, scopes. */
export function infoList(details: DocumentDetails, operation: OperationDetails): string {
  const name = packageOf(details.document).slice('@org/'.length);
  const rows: [string, string][] = [
    ['Result', code(operation.result)],
    ...(operation.paramsType === undefined
      ? []
      : [['Parameters', code(operation.paramsType)] satisfies [string, string]]),
    ...(operation.paged ? [['Pages', pages(operation)] satisfies [string, string]] : []),
    ['Retries', retries(operation)],
    ...(operation.limit === undefined
      ? []
      : [['Limit', escapeHtml(operation.limit)] satisfies [string, string]]),
    ...(operation.scopes ? [['Scopes', scopes(operation.scopes)] satisfies [string, string]] : []),
    [
      'See also',
      [
        ...(operation.docs === undefined
          ? []
          : [
              `<a href="${escapeHtml(operation.docs)}" target="_blank" rel="noreferrer">the vendor's page</a>`,
            ]),
        `<a href="/packages/${name}">${packageOf(details.document)}</a>`,
      ].join(' · '),
    ],
  ];
  return `<dl class="facts">${rows.map(([term, text]) => `<div><dt>${term}</dt><dd>${text}</dd></div>`).join('')}</dl>`;
}

/** What a repetition does, why, and which page says so. */
function retries({ retry, repeat, rating }: OperationDetails): string {
  const text = repetitionText(retry, repeat);
  const conditional = retry === 'ambiguous' && text !== '';
  const repetition = conditional ? `It is ${markdownCode(text)}.` : REPEATING[retry];
  const settlement = settlementText(repeat);
  const after = settlement === '' ? '' : ` After a lost response, ${markdownCode(settlement)}.`;
  if (!rating) return repetition + after;
  const source = `<a href="${escapeHtml(rating.source)}" target="_blank" rel="noreferrer">Source</a>`;
  return `${repetition} ${markdownCode(rating.why)}${after} ${source}`;
}

/** Text with code between backticks. */
function markdownCode(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? code(part) : escapeHtml(part)))
    .join('');
}

function pages({ items }: OperationDetails): string {
  const where = items === undefined ? '' : `, whose items are in ${code(items)}`;
  return `<code>await</code> gives the first page${where}; <code>for await</code> gives every item of all pages.`;
}

/** Google's scopes share their beginning. */
function scopes(list: readonly string[]): string {
  const shown = list.map((scope) => code(scope.replace('https://www.googleapis.com/auth/', '…/auth/')));
  return `any of ${shown.join(' ')}`;
}
