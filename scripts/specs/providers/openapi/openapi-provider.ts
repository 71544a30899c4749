import { parseDocument } from '../../adapters/openapi/parse-document.ts';
import { readDocument } from '../../adapters/openapi/read-document.ts';
import type { RawDocument } from '../../adapters/types.ts';
import type { IdempotencyClass, Operation } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import { operationKey } from '../../names.ts';
import type { Provider, ProviderRules } from '../types.ts';
import { detectPaging, PAGING_PARAMETERS } from './detect-paging.ts';
import type { OpenApiFacts } from './facts.ts';
import { isSamePager } from './pager-facts.ts';

/**
 * A provider whose source is its vendor's OpenAPI document. What is wrong about single operations is put right in the
 * overlay, what is wrong about all of them in `facts`.
 */
export function openApiProvider(facts: OpenApiFacts): Provider {
  const { clientParameters } = facts;
  const read = (_: unknown, text: string, what: string): RawDocument =>
    readDocument(parseDocument(text, what), { clientParameters }).raw;
  return { readOwn: read, rules: rulesOf(facts) };
}

function rulesOf(facts: OpenApiFacts): ProviderRules {
  const { title, url, servers, securitySchemes, queryArrays } = facts;
  return {
    title,
    url,
    servers,
    securitySchemes,
    namesFrom: 'source',
    ...(queryArrays !== 'brackets' && { queryArrays }),
    rootName: () => undefined,
    isEnvelope: () => false,
    sharedPart: () => undefined,
    words: {},
    singulars: {},
    methodNames: {},
    responseNames: {},
    // The document says which numbers are whole.
    isFraction: () => true,
    idempotency: (verb, path) => idempotency(verb, path, facts),
    pagingParameters: PAGING_PARAMETERS,
    pagination: (operation, answer, names, resolve) => {
      const hasLinks = Object.values(facts.pagers).some(({ kind }) => kind === 'link');
      const found = detectPaging(operation, answer, { resolve, names, hasLinks });
      return found && { style: styleOf(operation, found.pager, facts), items: found.items };
    },
    groupOf: () => undefined,
  };
}

function styleOf(operation: Operation, pager: OpenApiFacts['pagers'][string], { pagers }: OpenApiFacts): string {
  const style = Object.entries(pagers).find(([, known]) => isSamePager(known, pager))?.[0];
  if (style !== undefined) return style;
  throw new SpecError(
    `${operation.operationId} pages in a new way, ${JSON.stringify(pager)}: name it in "pagers" of the provider's facts and of its package's provider.ts`,
  );
}

function idempotency(verb: string, path: string, { keyed }: OpenApiFacts): IdempotencyClass {
  if (verb === 'get' || verb === 'head' || verb === 'options') return 'safe';
  if (keyed === 'post' ? verb === 'post' : keyed.includes(operationKey(verb, path))) return 'keyed';
  return verb === 'put' || verb === 'delete' ? 'idempotent' : 'ambiguous';
}
