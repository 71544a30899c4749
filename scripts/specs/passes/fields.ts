import type { FieldShape, Pass } from './types.ts';
import { refName, refTo, type OpenApiDocument, type Operation, type Schema } from '../document.ts';
import { SpecError } from '../errors.ts';
import { namesOf } from '../lock-names.ts';
import { pascal } from '../names.ts';
import type { ProviderRules } from '../providers/types.ts';
import { own, record } from '../record.ts';
import { schemaOf } from '../shape.ts';
import { allSchemas, operationsOf, schemasWithin } from '../walk.ts';
import { variantNames } from './names/variants.ts';

/**
 * What the source lacks or has wrong of single fields, as the overlay says under `fields`. After the names, because
 * these say which field is meant; objects within get theirs by the same rule.
 */
export const fields: Pass = {
  name: 'fields of the overlay',
  run: (document, { fields: given, rules }) => {
    const operations = new Map(
      [...operationsOf(document)].map(({ operation }) => [operation.operationId, operation] as const),
    );
    for (const [name, shapes] of Object.entries(given)) {
      const operation = operations.get(name);
      for (const [key, shape] of Object.entries(shapes)) {
        if (operation) setParameter(operation, key, shape);
        else setProperty(document, rules, name, key, shape);
      }
    }
    if (Object.keys(given).length > 0 && rules.namesFrom !== 'source') dropUnused(document, rules);
  },
};

/** `name?` is optional. */
function read(key: string): { name: string; isRequired: boolean } {
  return { name: key.replace(/\?$/, ''), isRequired: !key.endsWith('?') };
}

function setParameter(operation: Operation, key: string, shape: FieldShape): void {
  const { name, isRequired } = read(key);
  const before = operation.parameters?.find((one) => one.in === 'query' && one.name === name);
  const others = (operation.parameters ?? []).filter((one) => one !== before);
  const schema = shape === null ? undefined : schemaOf(shape, before?.schema);
  operation.parameters = schema
    ? [...others, { name, in: 'query', ...(isRequired && { required: true }), schema }]
    : others;
}

function setProperty(
  document: OpenApiDocument,
  rules: ProviderRules,
  owner: string,
  key: string,
  shape: FieldShape,
): void {
  const { name, isRequired } = read(key);
  const schema = own(document.components.schemas, owner);
  if (schema?.type !== 'object')
    throw new SpecError(`overlay.yaml gives fields to ${owner}, which is no object and no operation`);
  const properties = (schema.properties ??= record());
  const before = own(properties, name);
  const required = (schema.required ?? []).filter((one) => one !== name);
  if (shape === null) Reflect.deleteProperty(properties, name);
  else properties[name] = named(document, schemaOf(shape, before), owner + pascal(name, rules.words), rules);
  if (shape !== null && isRequired) required.push(name);
  if (required.length > 0) schema.required = required;
  else delete schema.required;
}

/** Objects within become schemas, named by the way to them as all are. */
function named(document: OpenApiDocument, schema: Schema, name: string, rules: ProviderRules): Schema {
  const inner: Schema = { ...schema };
  if (schema.items) inner.items = named(document, schema.items, name, rules);
  if (schema.anyOf) {
    const names = variantNames(schema.anyOf, name, () => undefined, rules);
    inner.anyOf = schema.anyOf.map((member, index) => named(document, member, names[index] ?? name, rules));
  }
  if (typeof schema.additionalProperties === 'object')
    inner.additionalProperties = named(document, schema.additionalProperties, name, rules);
  if (!schema.properties) return inner;
  inner.properties = record(
    Object.entries(schema.properties).map(
      ([key, child]) => [key, named(document, child, name + pascal(key, rules.words), rules)] as const,
    ),
  );
  const types = [schema.type ?? []].flat();
  document.components.schemas[name] = { ...inner, type: 'object' };
  return types.includes('null') ? { anyOf: [refTo(name), { type: 'null' }] } : refTo(name);
}

/** Parts of fields that are gone: nothing leads to them, and nobody knows their names. */
function dropUnused(document: OpenApiDocument, rules: ProviderRules): void {
  const { schemas } = document.components;
  const used = new Set<string>();
  const follow = (schema: Schema): void => {
    for (const { $ref } of schemasWithin(schema)) {
      const name = $ref === undefined ? undefined : refName($ref);
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      follow(own(schemas, name) ?? {});
    }
  };
  // Of a document without components these are what the operations hold.
  for (const schema of allSchemas({ ...document, components: { schemas: {} } })) follow(schema);
  for (const name of namesOf(document, rules).schemas) {
    used.add(name);
    follow(own(schemas, name) ?? {});
  }
  for (const name of Object.keys(schemas)) if (!used.has(name)) Reflect.deleteProperty(schemas, name);
}
