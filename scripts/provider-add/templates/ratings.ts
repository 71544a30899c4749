import type { OpenApiDocument } from '../../specs/document.ts';
import { parseRatings } from '../../specs/ratings/read-ratings.ts';
import { patternOf } from '../../specs/ratings/ratings.ts';
import { operationsOf } from '../../specs/walk.ts';

interface Group {
  readonly class: string;
  readonly why: string;
  readonly source: string;
  readonly requests: readonly string[];
}

/**
 * `specs/<name>/retry.yaml` of a new provider: what HTTP says of each method and what the document says of keys. A request
 * that neither calls repeatable is ambiguous until somebody reviews it.
 *
 * @param keyed - operations that take an idempotency key, as `POST /v1/payments`; or all by POST
 */
export function ratingsFile(document: OpenApiDocument, keyed: 'post' | readonly string[]): string {
  const candidates: readonly Group[] = [
    {
      class: 'keyed',
      why: 'The document declares an idempotency key for it, so all attempts carry the same one.',
      source: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/',
      requests: keyed === 'post' ? ['POST /*'] : keyed,
    },
    {
      class: 'idempotent',
      why: 'HTTP defines PUT and DELETE as idempotent.',
      source: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2',
      requests: ['PUT /*', 'DELETE /*'],
    },
    {
      class: 'ambiguous',
      why: 'HTTP promises nothing about a repetition, and nobody has reviewed it yet.',
      source: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2',
      requests: [...(keyed === 'post' ? [] : ['POST /*']), 'PATCH /*', 'TRACE /*'],
    },
  ];
  const groups = candidates.filter(({ requests }) => requests.length > 0);
  const every = parseRatings(textOf(groups), 'retry.yaml').requests;
  const used = new Set([...operationsOf(document)].map(({ verb, path }) => patternOf(every, verb, path)));
  return textOf(
    groups
      .map((group) => ({ ...group, requests: group.requests.filter((request) => used.has(request)) }))
      .filter(({ requests }) => requests.length > 0),
  );
}

function textOf(groups: readonly Group[]): string {
  const ratings = groups.map(({ class: retry, why, source, requests }) =>
    [
      `  - class: ${retry}`,
      `    why: ${why}`,
      `    source: ${source}`,
      '    requests:',
      ...requests.map((request) => `      - ${JSON.stringify(request)}`),
    ].join('\n'),
  );
  const head = [
    '# What a repetition of each request does. Name operations in groups of their own, with the reason and the page that says so:',
    '# docs/guides/adding-a-provider.md#what-a-repetition-does.',
  ];
  return `${head.join('\n')}\nratings:${ratings.length === 0 ? ' []' : `\n${ratings.join('\n\n')}`}\n`;
}
