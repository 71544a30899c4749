import type { Operation, Schema } from '../document.ts';
import { SpecError } from '../errors.ts';
import { record } from '../record.ts';
import type { OperationDetails } from '../second-source/official-details.ts';
import { operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

/**
 * Details of the vendor's official documents that the source lacks, from `official.yaml`. After the names, because it has
 * these, and before the fields of the overlay, which may correct it.
 */
export const officialDetails: Pass = {
  name: 'details of the official documents',
  run: (document, { official }) => {
    if (!official) return;
    const operations = new Map(
      [...operationsOf(document)].map(({ operation }) => [operation.operationId, operation] as const),
    );
    for (const [name, details] of Object.entries(official.operations)) {
      const operation = operations.get(name);
      if (!operation) throw new SpecError(`official.yaml has details of ${name}, which is no operation: run specs:update --from upstream, or take them out`);
      complete(operation, details);
    }
    const { schemas } = document.components;
    for (const [name, details] of Object.entries(official.schemas)) schemas[name] = completed(schemas[name] ?? {}, details);
  },
};

function complete(operation: Operation, { parameters = [], responses, tier }: OperationDetails): void {
  if (parameters.length > 0) {
    const others = (operation.parameters ?? []).filter(
      (one) => !parameters.some((parameter) => parameter.in === one.in && parameter.name === one.name),
    );
    operation.parameters = [...others, ...structuredClone(parameters)];
  }
  if (tier !== undefined) operation['x-org-tier'] = tier;
  if (!responses) return;
  const failures = Object.entries(operation.responses).filter(([status]) => !status.startsWith('2'));
  operation.responses = record([...Object.entries(structuredClone(responses)), ...failures]);
}

function completed(schema: Schema, details: Schema): Schema {
  const { properties, required, ...rest } = structuredClone(details);
  const all = [...new Set([...(schema.required ?? []), ...(required ?? [])])];
  return {
    ...schema,
    ...rest,
    ...(properties && { properties: record([...Object.entries(schema.properties ?? {}), ...Object.entries(properties)]) }),
    ...(all.length > 0 && { required: all }),
  };
}
