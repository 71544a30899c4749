import type { OpenApiDocument, Schema } from '../document.ts';
import { bodySchemas, operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

export const integers: Pass = {
  name: 'repair integers',
  run: (document, { rules }) => {
    for (const { operation } of operationsOf(document)) {
      for (const parameter of operation.parameters ?? [])
        repair(parameter.schema, parameter.name, rules.isFraction);
      for (const schema of bodySchemas(operation)) repair(schema, '', rules.isFraction);
    }
    repairComponents(document, rules.isFraction);
  },
};

function repairComponents(document: OpenApiDocument, isFraction: (name: string) => boolean): void {
  for (const schema of Object.values(document.components.schemas)) repair(schema, '', isFraction);
}

/** TypeScript knows one kind of number; the name of the property tells which was meant. */
function repair(schema: Schema, property: string, isFraction: (name: string) => boolean): void {
  if (!isFraction(property)) {
    if (schema.type === 'number') schema.type = 'integer';
    else if (Array.isArray(schema.type))
      schema.type = schema.type.map((t) => (t === 'number' ? 'integer' : t));
  }
  for (const [name, child] of Object.entries(schema.properties ?? {})) repair(child, name, isFraction);
  for (const child of [...(schema.anyOf ?? []), ...(schema.allOf ?? []), ...(schema.prefixItems ?? [])]) {
    repair(child, property, isFraction);
  }
  if (schema.items) repair(schema.items, property, isFraction);
  if (typeof schema.additionalProperties === 'object')
    repair(schema.additionalProperties, property, isFraction);
}
