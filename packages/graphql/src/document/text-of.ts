import type { ParsedDocument } from '../contract/document.ts';
import { GraphQLDocumentError } from '../errors/document-error.ts';
import { printDocument } from './print.ts';

/**
 * The text of a document that is not a primitive string: a `String` object of graphql-codegen, or a parsed document.
 *
 * @throws GraphQLDocumentError if the argument is no document.
 */
export function textOf(document: unknown): string {
  if (document instanceof String) return document.toString();
  if (typeof document !== 'object' || document === null) throw noDocument(typeof document);
  if (Array.isArray((document as Partial<ParsedDocument>).definitions))
    return printDocument(document as ParsedDocument);
  throw noDocument('an object of another kind');
}

function noDocument(kind: string): GraphQLDocumentError {
  return new GraphQLDocumentError(
    `The first argument must be a document, not ${kind}. Pass the text of the operation, or a document of graphql-codegen, gql.tada or gql.`,
  );
}
