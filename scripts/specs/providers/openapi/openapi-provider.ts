import { parseDocument } from '../../adapters/openapi/parse-document.ts';
import { readDocument } from '../../adapters/openapi/read-document.ts';
import type { UsualRequest } from '../../adapters/openapi/wire-details.ts';
import type { RawDocument } from '../../adapters/types.ts';
import type { Provider, ProviderRules } from '../types.ts';
import { detectPaging, PAGING_PARAMETERS } from './detect-paging.ts';
import { detailDifferences } from './detail-differences.ts';
import type { OpenApiDetails } from './details.ts';
import { isSamePager } from './pager-details.ts';

/**
 * A provider whose source is its vendor's OpenAPI document. What is wrong about single operations is put right in the
 * overlay, what is wrong about all of them in `facts`.
 */
export function openApiProvider(details: OpenApiDetails): Provider {
  const { clientParameters } = details;
  const usual = usualRequest(details);
  const read = (_: unknown, text: string, what: string): RawDocument =>
    readDocument(parseDocument(text, what), { clientParameters, usual }).raw;
  const differences = (text: string, what: string): string[] => detailDifferences(parseDocument(text, what), details);
  return { readOwn: read, differences, rules: rulesOf(details) };
}

/** What the clients of an API do for all operations. */
export function usualRequest({ queryArrays, auth = {}, servers, url }: Pick<OpenApiDetails, 'queryArrays' | 'auth' | 'servers' | 'url'>): UsualRequest {
  return { queryArrays, auth, servers: { ...servers, '': url } };
}

function rulesOf(details: OpenApiDetails): ProviderRules {
  const { title, url, servers, securitySchemes, queryArrays } = details;
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
    pagingParameters: PAGING_PARAMETERS,
    pagination: (operation, response, names, resolve, verb) => {
      const hasLinks = Object.values(details.pagers).some(({ kind }) => kind === 'link');
      const found = detectPaging(operation, response, { resolve, verb, names, hasLinks });
      const style = found && styleOf(found.pager, details);
      if (!found || style !== undefined) return found && { style: style ?? '', items: found.items };
      return `${operation.operationId} pages in a new way, ${JSON.stringify(found.pager)}, and is a plain call: name it in "pagers" of the provider's facts and of its package's provider.ts`;
    },
    groupOf: () => undefined,
  };
}

function styleOf(pager: OpenApiDetails['pagers'][string], { pagers }: OpenApiDetails): string | undefined {
  return Object.entries(pagers).find(([, known]) => isSamePager(known, pager))?.[0];
}
