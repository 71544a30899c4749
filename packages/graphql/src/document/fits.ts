import { isRecord } from '@org/http-core/provider';
import type { OperationDefinition, OperationKind, SourceDocument } from '../contract/document.ts';

/**
 * The only operation of a document, if it is what the call names. In all other cases `selectOperation` selects it, or says
 * what is wrong.
 */
export function onlyOperation(
  { operations: [first, ...more] }: SourceDocument,
  name: string | undefined,
  kind: OperationKind | undefined,
): OperationDefinition | undefined {
  if (!first || more.length > 0 || (name !== undefined && name !== first.name)) return undefined;
  return (kind === undefined ? first.kind !== 'subscription' : first.kind === kind) ? first : undefined;
}

/** Whether variables are those that an operation declares. If not, `checkVariables` says what is wrong. */
export function fits({ variables: declared }: OperationDefinition, given: unknown = {}): boolean {
  if (!isRecord(given)) return false;
  for (const name of Object.keys(given))
    if (given[name] !== undefined && !declared.some((variable) => variable.name === name)) return false;
  // JSON has own members only: an inherited one would not be sent.
  return declared.every(
    ({ name, required }) =>
      !required || (Object.hasOwn(given, name) && given[name] !== undefined && given[name] !== null),
  );
}
