import { refName, type OpenApiDocument, type Operation, type RepeatInfo } from '../../specs/document.ts';
import { loadSpec } from '../../specs/load.ts';
import { type Rating, ratingOf } from '../../specs/ratings/ratings.ts';
import { own } from '../../specs/record.ts';
import { operationsOf, type OperationAt } from '../../specs/walk.ts';
import { entryOf } from '../names/entry.ts';
import { defaultRetry, type RetryClass } from '../operations/operation.ts';
import { compare } from '../print/module-file.ts';
import { loadRules, type GeneratorRules } from '../rules.ts';

/** The properties of an operation that documentation shows. They hold no vendor's prose. */
export interface OperationInfo {
  /** The dotted name: `checkout.sessions.create`. */
  readonly id: string;
  /** Accessor path: `['checkout', 'sessions']`. */
  readonly resource: readonly string[];
  readonly method: string;
  readonly verb: string;
  /** The path template: `/v1/{+topic}`. */
  readonly path: string;
  readonly deprecated: boolean;
  /** The names of required parameters: those of the path, then of query, headers and body. */
  readonly required: readonly string[];
  /** Whether the operation is a list, over which `for await` iterates. */
  readonly paged: boolean;
  readonly retry: RetryClass;
  readonly repeat: RepeatInfo | undefined;
  /** Why the operation has its class, and the page that says so, or from which it follows. Absent for what only reads by its verb. */
  readonly rating: Pick<Rating, 'why' | 'source' | 'isReasoned'> | undefined;
  /** The documented rate in a few words: `20/min`. */
  readonly limit: string | undefined;
  /** The vendor's page about the operation or its resource. */
  readonly docs: string | undefined;
  /** The module of its function below the package, or below the API's entry: `checkout/sessions`. */
  readonly entry: string;
}

/** The operations of one document. */
export interface DocumentInfo {
  /** `stripe`, `google/calendar` */
  readonly document: string;
  /** As the vendor names it: `2026-10-28.endive`. */
  readonly version: string;
  /** In the order of their names. */
  readonly operations: readonly OperationInfo[];
}

/**
 * What the specification and the rules of a provider know of each operation: the one reader for all that is written
 * about operations. Quick, for it does not parse schemas.
 *
 * @param document - a provider of one document, `stripe`, or one document of a provider, `google/calendar`
 */
export async function readInfo(document: string): Promise<DocumentInfo> {
  return infoOf(document, await loadSpec(document), await loadRules(document));
}

/** As {@link readInfo}, of a document that is loaded. */
export function infoOf(name: string, document: OpenApiDocument, rules: GeneratorRules): DocumentInfo {
  const operations = [...operationsOf(document)]
    .map((at) => operationInfo(at, document, rules))
    .sort((a, b) => compare(a.id, b.id));
  return { document: name, version: document.info.version, operations };
}

function operationInfo(
  { path: plainPath, verb, operation }: OperationAt,
  document: OpenApiDocument,
  rules: GeneratorRules,
): OperationInfo {
  const id = operation.operationId;
  const resource = id.split('.');
  const method = resource.pop() ?? '';
  const path = operation['x-org-path'] ?? plainPath;
  const upper = verb.toUpperCase();
  const rating = rules.ratings && ratingOf(rules.ratings, { id, verb, path: plainPath });
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
    repeat: operation['x-org-repeat'],
    rating: rating && {
      why: rating.why,
      source: rating.source,
      ...(rating.isReasoned && { isReasoned: true }),
    },
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
