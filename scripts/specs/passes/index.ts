import type { OpenApiDocument } from '../document.ts';
import { expandable } from './expandable.ts';
import { extensions } from './extensions.ts';
import { fields } from './fields.ts';
import { formats } from './formats.ts';
import { integers } from './integers.ts';
import { names } from './names.ts';
import { operationNames } from './operation-names.ts';
import { officialDetails } from './official-details.ts';
import { omittedParameters } from './omitted-parameters.ts';
import { overlay } from './overlay.ts';
import { pagination } from './pagination.ts';
import { pathParameters } from './path-parameters.ts';
import { prose } from './prose.ts';
import { queryStyle } from './query-style.ts';
import { ratings } from './ratings.ts';
import { servers } from './servers.ts';
import { sort } from './sort.ts';
import { tags } from './tags.ts';
import { times } from './times.ts';
import type { Pass, PassContext } from './types.ts';

/** The way from any source's document to the committed one, in order. Run on its own result it changes nothing. */
export const passes: readonly Pass[] = [
  prose,
  extensions,
  formats,
  pathParameters,
  operationNames,
  servers,
  names,
  officialDetails,
  fields,
  integers,
  times,
  expandable,
  tags,
  pagination,
  queryStyle,
  overlay,
  omittedParameters,
  ratings,
  sort,
];

export function runPasses(document: OpenApiDocument, context: PassContext): void {
  for (const pass of passes) pass.run(document, context);
}
