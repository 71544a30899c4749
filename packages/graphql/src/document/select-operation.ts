import { didYouMean } from '@org/http-core/provider';
import type { OperationDefinition, OperationKind, SourceDocument } from '../contract/document.ts';
import { GraphQLDocumentError } from '../errors/document-error.ts';

const METHODS: Readonly<Record<OperationKind, string>> = {
  query: 'query()',
  mutation: 'mutate()',
  subscription: 'subscribe()',
};

/**
 * Selects the operation that a call executes.
 *
 * @param kind The kind that the method executes; `undefined` for both queries and mutations.
 * @throws GraphQLDocumentError that names the operations of the document.
 */
export function selectOperation(
  { operations }: SourceDocument,
  name: string | undefined,
  kind?: OperationKind,
): OperationDefinition {
  const selected =
    name === undefined ? operations[0] : operations.find((operation) => operation.name === name);
  if (!selected) throw notFound(operations, name);
  if (name === undefined && operations.length > 1) {
    throw new GraphQLDocumentError(
      `The document has ${operations.length} operations: ${namesOf(operations)}. Pass the option operationName.`,
    );
  }
  const wrongKind = kind === undefined ? selected.kind === 'subscription' : selected.kind !== kind;
  if (!wrongKind) return selected;
  throw new GraphQLDocumentError(
    `The document is a ${selected.kind}. Call ${METHODS[selected.kind]} instead.`,
  );
}

function notFound(
  operations: readonly OperationDefinition[],
  name: string | undefined,
): GraphQLDocumentError {
  if (operations.length === 0) {
    return new GraphQLDocumentError(
      'The document has fragments only. Add a query, a mutation or a subscription.',
    );
  }
  const names = operations.flatMap((operation) => operation.name ?? []);
  const hint = didYouMean(name ?? '', names);
  return new GraphQLDocumentError(
    `The document has no operation ${name ?? ''}. ${hint === undefined ? `Its operations: ${namesOf(operations)}.` : `Write ${hint} instead.`}`,
  );
}

const namesOf = (operations: readonly OperationDefinition[]): string =>
  operations.map((operation) => operation.name ?? `an unnamed ${operation.kind}`).join(', ');
