import { responseOf } from '../../specs/response.ts';
import { refName, type OpenApiDocument } from '../../specs/document.ts';
import type { OpenApiDetails } from '../../specs/providers/openapi/details.ts';
import { detectPaging, mayPage, PAGING_PARAMETERS } from '../../specs/providers/openapi/detect-paging.ts';
import { isSamePager, type PagerDetails } from '../../specs/providers/openapi/pager-details.ts';
import { own } from '../../specs/record.ts';
import { bodyNames, looksPaged, queryNames } from '../../specs/taken-names.ts';
import { operationsOf } from '../../specs/walk.ts';
import { beginningOf, type Undecided } from './undecided.ts';

export interface DetectedPagers {
  readonly pagers: OpenApiDetails['pagers'];
  readonly undecided: readonly Undecided[];
}

interface Seen {
  readonly pager: PagerDetails;
  count: number;
  readonly sizes: Map<string, number>;
  readonly totals: Map<string, number>;
}

/**
 * The ways of paging that a raw document knows, the commonest first, each with a name: `cursor`, `page`, `page2`, ….
 *
 * @param firstPages - parameter → the number of the first page, where the description says that it is not 1
 */
export function detectPagers(
  document: OpenApiDocument,
  hasLinks: boolean,
  firstPages: ReadonlyMap<string, number>,
): DetectedPagers {
  const seen: Seen[] = [];
  const unclear: string[] = [];
  for (const { operation, verb } of operationsOf(document)) {
    const names = new Set([...queryNames(operation), ...bodyNames(document, operation)]);
    const resolve = (ref: string) => own(document.components.schemas, refName(ref));
    const found = detectPaging(operation, responseOf(document, operation), {
      names,
      verb,
      resolve,
      hasLinks,
    });
    if (!found) {
      const isUnclear =
        looksPaged(document, operation, { pagingParameters: PAGING_PARAMETERS }) || mayPage(names);
      if (isUnclear && (verb === 'get' || verb === 'post')) unclear.push(operation.operationId);
      continue;
    }
    let same = seen.find(({ pager }) => isSamePager(pager, found.pager));
    if (!same) seen.push((same = { pager: found.pager, count: 0, sizes: new Map(), totals: new Map() }));
    same.count++;
    count(same.sizes, found.pager.size);
    count(same.totals, found.pager.total);
  }
  const pagers: Record<string, PagerDetails> = {};
  for (const { pager, sizes, totals } of seen.sort((a, b) => b.count - a.count)) {
    const { size: _, total: _total, ...rest } = pager;
    const size = commonest(sizes);
    const total = commonest(totals);
    const first = pager.kind === 'page' ? firstPages.get(pager.param ?? '') : undefined;
    const key = freeKey(pager.kind, pagers);
    pagers[key] = {
      ...rest,
      ...(size !== undefined && { size }),
      ...(total !== undefined && { total }),
      ...(first !== undefined && { first }),
    };
  }
  return { pagers, undecided: questions(unclear) };
}

function questions(unclear: readonly string[]): Undecided[] {
  if (unclear.length === 0) return [];
  const { shown, rest } = beginningOf(unclear, 5);
  const question = `${unclear.length} operations take paging parameters and their responses do not show a list and a next page (${shown}): they are plain calls`;
  return [{ question, place: 'overlay', ...rest }];
}

function freeKey(kind: string, pagers: Readonly<Record<string, unknown>>): string {
  let key = kind;
  for (let n = 2; key in pagers; n++) key = `${kind}${n}`;
  return key;
}

function count(found: Map<string, number>, value: string | undefined): void {
  if (value !== undefined) found.set(value, (found.get(value) ?? 0) + 1);
}

function commonest(found: ReadonlyMap<string, number>): string | undefined {
  return [...found].sort(([, a], [, b]) => b - a)[0]?.[0];
}
