import type { SchemaDocument } from '../read/world.ts';
import { SchemaBuilder } from './builder.ts';
import { checkCycles } from './check-cycles.ts';
import { collectDeclarations } from './declarations.ts';
import { documentationOf } from './documentation.ts';
import { derivedOf } from './merge-schemas.ts';
import type { GlobalElement, Schema } from './model.ts';
import { readType } from './read-types.ts';
import { typeOfElement } from './read-particles.ts';

/**
 * Builds the model of all schemas of a service.
 *
 * @param note Hears one sentence for each thing that cannot be expressed.
 */
export function buildSchema(schemas: readonly SchemaDocument[], note: (text: string) => void): Schema {
  const declarations = collectDeclarations(schemas, note);
  const builder = new SchemaBuilder(declarations, readType, note);
  for (const [name, declaration] of declarations.types) builder.add(name, declaration);
  checkCycles(builder.types);
  const elements = new Map<string, GlobalElement>();
  for (const [name, { element, schema }] of declarations.elements)
    elements.set(name, {
      name,
      type: typeOfElement(builder, name),
      isAbstract: element.attributes.get('abstract') === 'true',
      nillable: element.attributes.get('nillable') === 'true',
      head: builder.nameIn('substitutionGroup', element, schema),
      documentation: documentationOf(element),
    });
  return { types: builder.types, elements, derived: derivedOf(builder.types) };
}
