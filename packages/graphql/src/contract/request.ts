import type { AnyVariables } from './document.ts';

/**
 * A request as the GraphQL-over-HTTP specification defines it. A persisted document has an id in place of the text.
 *
 * @public
 */
export interface GraphQLRequest {
  readonly query?: string | undefined;
  readonly documentId?: string | undefined;
  readonly operationName?: string | undefined;
  readonly variables?: AnyVariables | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}
