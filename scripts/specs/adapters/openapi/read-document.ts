import { refName, VERBS, type OpenApiDocument, type PathItem, type Schema } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import { operationKey } from '../../names.ts';
import { own, record } from '../../record.ts';
import type { RawDocument } from '../types.ts';
import { callableAs, slotsOf } from './callable-path.ts';
import { list, object, text, type Json } from './json.ts';
import { isJson } from './media.ts';
import type { RawOperation } from './operation-details.ts';
import { withMergePatches } from './merge-patches.ts';
import { nameOperations } from './operation-names.ts';
import { OperationReader } from './operation-reader.ts';
import { References, type BrokenReference } from './references.ts';
import { readSchema } from './schema.ts';
import { withSubtypes } from './subtypes.ts';
import { WebhookReader, type WebhookDetails } from './webhooks.ts';
import { PLAIN_REQUEST, type UsualRequest } from './wire-details.ts';

/** The end of the path of an operation that streams what another one gives in one piece. */
export const STREAM_FRAGMENT = '#stream';

export interface ReadOptions {
  /** Parameters that the client writes for all operations: `query api_key`, `header notion-version`. */
  readonly clientParameters?: Iterable<string>;
  /** Names of operations by key; those it does not know are named by the description. */
  readonly names?: Readonly<Record<string, string>>;
  /** The usual request, from which operations may differ. */
  readonly usual?: UsualRequest;
}

/** A vendor's description as a raw document, and what of it was left out. */
export interface ReadDocument {
  readonly raw: RawDocument;
  readonly notes: readonly string[];
  /** What stands there is unknown. */
  readonly broken: readonly BrokenReference[];
  /** The events that the vendor sends; undefined where it sends none. */
  readonly webhooks: WebhookDetails | undefined;
}

/**
 * A vendor's own description, OpenAPI 3.0 or 3.1, as a raw document in the words of 3.1. Operations are named by
 * {@link nameOperations}, schemas as the vendor names them.
 *
 * @param description - as `parseDocument` gives it
 * @throws SpecError when there is no operation
 */
export function readDocument(description: Json, { clientParameters = [], names = {}, usual = PLAIN_REQUEST }: ReadOptions = {}): ReadDocument {
  const document = withMergePatches(withSubtypes(description));
  const references = new References(document);
  const reader = new OperationReader(references, new Set(clientParameters), { ...usual, security: document['security'] });
  const { kept, skipped } = operationsIn(document, references);
  const keys = new Set(kept.map(({ verb, path }) => operationKey(verb, path)));
  const named = nameOperations(kept);
  const paths = record<PathItem>();
  for (const operation of kept) {
    const key = operationKey(operation.verb, operation.path);
    const same = (paths[operation.path] ??= record());
    const id = own(names, key) ?? named.get(key) ?? '';
    same[operation.verb] = reader.operation(id, operation);
    const stream = reader.optionalStream(`${id}Stream`, operation);
    // A path has one operation for a method. A fragment is no part of a request, so that both have the same URL.
    const path = `${operation.path}${STREAM_FRAGMENT}`;
    if (!stream || keys.has(operationKey(operation.verb, path))) continue;
    const streams = (paths[path] ??= record());
    streams[operation.verb] = { ...stream, 'x-org-path': operation.template ?? operation.path };
  }
  const sent = new WebhookReader(document, references);
  const schemas = record<Schema>();
  // Reading one may ask for another.
  for (const { name, raw, references: view } of references.schemas()) {
    schemas[name] = readSchema(raw, view);
    // Names of each other alone mean nothing, which is told as a broken reference.
    if (schemas[name].$ref !== undefined) references.resolve(raw);
  }
  // No operation returns them, and users name them where they read the body of an error.
  for (const name of reader.errorTypes) markExported(name, schemas);
  const webhooks = sent.addTo(schemas);
  const info = object(document['info']);
  const broken = references.broken();
  const raw: OpenApiDocument = {
    openapi: '3.1.0',
    info: { title: text(info['title']) ?? 'API', version: versionOf(info['version']) },
    paths,
    components: { schemas },
  };
  const unknown = broken.map(({ ref, at }) => `${ref} (${at[0] ?? 'a chain of references'})`);
  return { raw: { document: raw, any: [], unknown, skipped }, notes: reader.notes, broken, webhooks };
}

/** A schema that only refers to another one has no type of its own. */
function markExported(name: string, schemas: Record<string, Schema>): void {
  const seen = new Set<string>();
  for (let at = name; !seen.has(at); ) {
    seen.add(at);
    const schema = own(schemas, at);
    if (!schema) return;
    if (schema.$ref === undefined) schema['x-org-root'] = at;
    else at = refName(schema.$ref);
  }
}

/** YAML reads many a version as a number. */
function versionOf(version: unknown): string {
  return typeof version === 'number' ? String(version) : (text(version) ?? '0');
}

/** The operations that can be called, and those whose path or method no request can have. */
export function operationsIn(document: Json, references: References): { kept: RawOperation[]; skipped: string[] } {
  const kept: RawOperation[] = [];
  const skipped: string[] = [];
  const keys = new Set<string>();
  for (const [path, value] of Object.entries(object(document['paths']))) {
    const item = references.resolve(value);
    for (const verb of VERBS) {
      const raw = own(item as Record<string, unknown>, verb);
      if (raw === undefined) continue;
      const key = operationKey(verb, path);
      const parameters = [...list(item['parameters']), ...list(object(raw)['parameters'])].map((one) => references.resolve(one));
      // A function takes its body and the parameters of the path in one object, the body as `body`.
      const isTaken = slotsOf(path).includes('body') && object(raw)['requestBody'] !== undefined;
      // Platforms refuse to send a TRACE.
      const callable = verb === 'trace' || isTaken || keys.has(key) ? undefined : callableAs(path, parameters);
      if (!callable) {
        skipped.push(`${verb.toUpperCase()} ${path.slice(0, 80)}`);
        continue;
      }
      keys.add(key);
      const operation = object(raw);
      kept.push({
        ...{ verb, path, ...callable, id: text(operation['operationId']) ?? '', raw: operation, item },
        tags: list(operation['tags']).flatMap((tag) => text(tag) ?? []),
        lists: respondsWithList(path, operation, references),
      });
    }
    const others = [...(item['query'] === undefined ? [] : ['QUERY']), ...Object.keys(object(item['additionalOperations']))];
    skipped.push(...others.map((method) => `${method.slice(0, 20)} ${path.slice(0, 80)}`));
  }
  if (kept.length === 0) throw new SpecError('the document describes no operation that could be called');
  return { kept, skipped };
}

/** Names of lists that hold what an operation responds with. */
const LISTS = new Set(['items', 'data', 'results', 'values', 'records', 'entries', 'objects', 'list', 'content', 'value', '_embedded']);

/** Whether the first success, or the only response, is a list, or holds one that is named as lists are or as the path ends. */
function respondsWithList(path: string, operation: Json, references: References): boolean {
  const statuses = Object.keys(object(operation['responses']));
  const status = statuses.find((one) => one.startsWith('2')) ?? (statuses.length === 1 ? (statuses[0] ?? '') : '');
  const content = references.resolve(references.resolve(object(operation['responses'])[status])['content']);
  const schema = references.resolve(object(Object.entries(content).find(([media]) => isJson(media))?.[1])['schema']);
  if (schema['type'] === 'array') return true;
  const last = (path.split('/').at(-1) ?? '').toLowerCase().replaceAll(/[^a-z]/g, '');
  const parts = [schema, ...list(schema['allOf']).map((part) => references.resolve(part))];
  return parts.some((part) =>
    Object.entries(object(part['properties'])).some(([name, child]) => {
      const isNamed = LISTS.has(name) || name.toLowerCase().replaceAll(/[^a-z]/g, '') === last;
      return isNamed && (name === '_embedded' || references.resolve(child)['type'] === 'array');
    }),
  );
}
