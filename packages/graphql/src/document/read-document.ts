import type { GraphQLDocument, ParsedDocument, SourceDocument } from '../contract/document.ts';
import { GraphQLDocumentError } from '../errors/document-error.ts';
import { scanDocument } from './scan.ts';

/** Maximum number of texts that are remembered. An application that builds texts would otherwise keep them all. */
const MAX_TEXTS = 1_000;

const texts = new Map<string, SourceDocument>();
const objects = new WeakMap<object, SourceDocument>();

/**
 * Reads a document once: its text and its operations. Returns a promise only for a document in parsed form that was not
 * read before, because the code that prints it is loaded on demand.
 *
 * @throws GraphQLDocumentError if the argument is no document, or has a syntax error.
 */
export function readDocument(
  document: GraphQLDocument<unknown, never>,
): SourceDocument | Promise<SourceDocument> {
  if (typeof document === 'string') return sourceOf(document);
  if (typeof document !== 'object' || (document as unknown) === null) throw noDocument(typeof document);
  const known = objects.get(document);
  if (known) return known;
  const hash = hashIn(document);
  if (isParsed(document)) return printed(document, hash);
  // The documents of graphql-codegen in its string mode are `String` objects.
  if (!(document instanceof String)) throw noDocument('an object of another kind');
  return remember(document, sourceOf(document.toString()), hash);
}

async function printed(document: ParsedDocument, hash: string | undefined): Promise<SourceDocument> {
  const { printDocument } = await import('./print.ts');
  // Another call may have read it in the meantime.
  return objects.get(document) ?? remember(document, sourceOf(printDocument(document)), hash);
}

function remember(document: object, source: SourceDocument, hash: string | undefined): SourceDocument {
  const own = hash === undefined ? source : { ...source, hash };
  objects.set(document, own);
  return own;
}

function sourceOf(text: string): SourceDocument {
  let source = texts.get(text);
  if (!source) {
    source = { text, operations: scanDocument(text), hash: undefined };
    if (texts.size >= MAX_TEXTS) texts.clear();
    texts.set(text, source);
  }
  return source;
}

/** Code generators write the hash of a persisted document into `__meta__`. */
function hashIn(document: object): string | undefined {
  const { __meta__: meta } = document as { readonly __meta__?: { readonly hash?: unknown } };
  return typeof meta?.hash === 'string' ? meta.hash : undefined;
}

const isParsed = (document: object): document is ParsedDocument =>
  Array.isArray((document as Partial<ParsedDocument>).definitions);

function noDocument(kind: string): GraphQLDocumentError {
  return new GraphQLDocumentError(
    `The first argument must be a document, not ${kind}. Pass the text of the operation, or a document of graphql-codegen, gql.tada or gql.`,
  );
}
