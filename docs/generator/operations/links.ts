import type { DocumentDetails, OperationDetails } from '@org/scripts/codegen/details';
import { kebabCase } from '@org/scripts/codegen/names/case';
import { entryOf } from '@org/scripts/codegen/names/entry';

/** Where a document's pages begin: `/operations/google/calendar/`. */
export const documentLink = (document: string): string => `/operations/${document}/`;

/** The page of a resource: `/operations/stripe/checkout/sessions/`. */
export const resourceLink = (document: string, resource: readonly string[]): string =>
  `${documentLink(document)}${entryOf(resource)}/`;

/** The page of an operation: `/operations/stripe/checkout/sessions/create`. */
export const operationLink = (document: string, { resource, method }: OperationDetails): string =>
  `${resourceLink(document, resource)}${kebabCase(method)}`;

/** The package that a document is in: `@org/google`. */
export const packageOf = (document: string): string => `@org/${document.split('/')[0] ?? ''}`;

/** What a document is called: `Stripe`, `Google Calendar`. */
export function titleOf({ document, prefix }: DocumentDetails): string {
  const [provider = '', api] = document.split('/');
  return api === undefined ? prefix : `${provider.charAt(0).toUpperCase()}${provider.slice(1)} ${prefix}`;
}
