import type { GraphQLDocument, OperationDefinition, SourceDocument } from '../contract/document.ts';
import { findOperations } from './find-operations.ts';

/** Maximum number of texts that are remembered. An application that builds texts would otherwise keep them all. */
const MAX_TEXTS = 1_000;

const texts = new Map<string, SourceDocument>();
const objects = new WeakMap<object, SourceDocument>();

/**
 * Reads a document once: its text and its operations. Returns a promise only for a document that was not read before and
 * is in parsed form or not obviously right, because the code for these is loaded on demand.
 *
 * @throws GraphQLDocumentError if the argument is no document, or has a syntax error.
 */
export function readDocument(
  document: GraphQLDocument<unknown, never>,
): SourceDocument | Promise<SourceDocument> {
  if (typeof document === 'string') return sourceOf(document);
  return objects.get(document) ?? readObject(document);
}

async function readObject(document: object): Promise<SourceDocument> {
  const { textOf } = await import('./text-of.ts');
  const source = await sourceOf(textOf(document));
  const hash = hashIn(document);
  const own = hash === undefined ? source : { ...source, hash };
  objects.set(document, own);
  return own;
}

function sourceOf(text: string): SourceDocument | Promise<SourceDocument> {
  const known = texts.get(text);
  if (known) return known;
  const operations = findOperations(text);
  return operations ? remember(text, operations) : scan(text);
}

async function scan(text: string): Promise<SourceDocument> {
  const { scanDocument } = await import('./scan.ts');
  return remember(text, scanDocument(text));
}

function remember(text: string, operations: readonly OperationDefinition[]): SourceDocument {
  const source = { text, operations, hash: undefined };
  if (texts.size >= MAX_TEXTS) texts.clear();
  texts.set(text, source);
  return source;
}

/** Code generators write the hash of a persisted document into `__meta__`. */
function hashIn(document: object): string | undefined {
  const { __meta__: meta } = document as { readonly __meta__?: { readonly hash?: unknown } };
  return typeof meta?.hash === 'string' ? meta.hash : undefined;
}
