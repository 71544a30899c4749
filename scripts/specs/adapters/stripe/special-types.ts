import type { Schema } from '../../document.ts';
import { objectSchema } from '../../recover/objects.ts';
import type { SpecialType, TypeArgument } from '../../recover/recoverer.ts';
import { union } from '../../recover/union.ts';
import { record } from '../../record.ts';

const text: Schema = { type: 'string' };
const textOrNull: Schema = { type: ['string', 'null'] };
const constant = (value: string): Schema => ({ type: 'string', enum: [value] });
const arrayOf = (item: TypeArgument | undefined): Schema => ({ type: 'array', items: item?.() ?? {} });

function envelope(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return objectSchema({
    properties: record([...Object.entries(required), ...Object.entries(optional)]),
    required: Object.keys(required),
  });
}

const list: SpecialType = ([item]) =>
  envelope({ object: constant('list'), data: arrayOf(item), has_more: { type: 'boolean' }, url: text });

const searchResult: SpecialType = ([item]) =>
  envelope(
    {
      object: constant('search_result'),
      data: arrayOf(item),
      has_more: { type: 'boolean' },
      url: text,
      next_page: textOrNull,
    },
    { total_count: { type: 'integer' } },
  );

const v2List: SpecialType = ([item]) =>
  envelope({ data: arrayOf(item), next_page_url: textOrNull, previous_page_url: textOrNull });

const v2SearchResult: SpecialType = ([item]) =>
  envelope({
    object: constant('v2.search_result'),
    data: arrayOf(item),
    next_page_url: textOrNull,
    previous_page_url: textOrNull,
    total_count: { type: 'integer' },
  });

const itself: SpecialType = ([value]) => value?.() ?? null;

/** The helper types of the package that stand for something on the wire. */
export const specialTypes: Readonly<Record<string, SpecialType>> = {
  Decimal: () => ({ type: 'string', format: 'decimal' }),
  OtherString: () => ({ type: 'string', 'x-org-open': true }),
  Emptyable: ([value]) => union([value?.() ?? null, constant(''), { type: 'null' }]),
  FileData: () => ({ type: 'string', format: 'binary' }),
  StripeStreamResponse: () => ({ type: 'string', format: 'binary' }),
  // Sent and received as a string; the class is the SDK's convenience.
  StripeContext: () => text,
  Promise: itself,
  Response: itself,
  ApiList: list,
  ApiListPromise: list,
  ApiSearchResult: searchResult,
  ApiSearchResultPromise: searchResult,
  V2List: v2List,
  V2ListPromise: v2List,
  V2SearchResult: v2SearchResult,
  V2SearchResultPromise: v2SearchResult,
};
