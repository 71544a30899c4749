import type { OpenApiDocument, Operation } from '../../specs/document.ts';
import { refName } from '../../specs/document.ts';
import { loadSpec } from '../../specs/load.ts';
import { own } from '../../specs/record.ts';
import { operationsOf, type OperationAt } from '../../specs/walk.ts';
import { entryOf } from '../names/entry.ts';
import { defaultRetry, type RetryClass } from '../operations/operation.ts';
import { compare } from '../print/module-file.ts';
import { loadRules, type ProviderRules } from '../rules.ts';

/** What documentation can say of an operation without anybody's prose. */
export interface OperationFacts {
  /** The dotted name: `checkout.sessions.create`. */
  readonly id: string;
  /** Accessor path: `['checkout', 'sessions']`. */
  readonly resource: readonly string[];
  readonly method: string;
  readonly verb: string;
  /** The template that is filled in: `/v1/{+topic}`. */
  readonly path: string;
  readonly deprecated: boolean;
  /** Names of parameters that must be given: of the path, then of query, headers and body. */
  readonly required: readonly string[];
  /** A list: `for await` walks all its pages. */
  readonly paged: boolean;
  readonly retry: RetryClass;
  /** What is documented of its rate, in a few words: `20/min`. */
  readonly limit: string | undefined;
  /** The vendor's page about it, or about its resource. */
  readonly docs: string | undefined;
  /** Where its function is below the package, or below the API's entry: `checkout/sessions`. */
  readonly entry: string;
}

/** The facts of one document's operations. */
export interface DocumentFacts {
  /** `stripe`, `google/calendar` */
  readonly document: string;
  /** As the vendor names it: `2026-10-28.endive`. */
  readonly version: string;
  /** In the order of their names. */
  readonly operations: readonly OperationFacts[];
}

/**
 * What the specification and the rules of a provider know of each operation: the one reader for all that is written
 * about operations. Quick, for it does not parse schemas.
 *
 * @param document - a provider of one document, `stripe`, or one document of a provider, `google/calendar`
 */
export async function readFacts(document: string): Promise<DocumentFacts> {
  return factsOf(document, await loadSpec(document), await loadRules(document));
}

/** As {@link readFacts}, of a document that is loaded. */
export function factsOf(name: string, document: OpenApiDocument, rules: ProviderRules): DocumentFacts {
  const operations = [...operationsOf(document)]
    .map((at) => operationFacts(at, document, rules))
    .sort((a, b) => compare(a.id, b.id));
  return { document: name, version: document.info.version, operations };
}

function operationFacts(
  { path: plainPath, verb, operation }: OperationAt,
  document: OpenApiDocument,
  rules: ProviderRules,
): OperationFacts {
  const id = operation.operationId;
  const resource = id.split('.');
  const method = resource.pop() ?? '';
  const path = operation['x-org-path'] ?? plainPath;
  const upper = verb.toUpperCase();
  return {
    id,
    resource,
    method,
    verb: upper,
    path,
    deprecated: operation.deprecated ?? false,
    required: requiredNames(operation, path, document),
    paged: Boolean(operation['x-org-pagination']),
    retry: operation['x-org-idempotency'] ?? defaultRetry(upper),
    limit: rules.limit?.(id, operation),
    docs: rules.docs(resource, method),
    entry: entryOf(resource),
  };
}

function requiredNames(operation: Operation, path: string, document: OpenApiDocument): string[] {
  const inPath = [...path.matchAll(/\{\+?([^{}]*)\}/g)].map(([, name = '']) => name);
  const beside = (operation.parameters ?? [])
    .filter((parameter) => parameter.required && parameter.in !== 'path')
    .map(({ name }) => name);
  const [media] = Object.values(operation.requestBody?.content ?? {});
  const schema = media?.schema;
  const body = schema?.$ref === undefined ? schema : own(document.components.schemas, refName(schema.$ref));
  return [...new Set([...inPath, ...beside, ...(body?.required ?? [])])];
}
