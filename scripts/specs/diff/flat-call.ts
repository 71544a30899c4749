import { isFlatBody, type BodyShape } from '../../codegen/operations/flat-body.ts';
import type { Body, OpenApiDocument, Operation, Parameter, Schema } from '../document.ts';
import { operationKey } from '../names.ts';
import { own, record } from '../record.ts';
import { operationsOf } from '../walk.ts';
import { shapeOf } from './shape.ts';

/** The type of a body and its schema; undefined for one without content. */
export function contentOf(body: Body | undefined): { type: string; schema: Schema } | undefined {
  const [entry] = Object.entries(body?.content ?? {});
  return entry && { type: entry[0], schema: entry[1].schema };
}

/** The object whose properties stand beside the parameters of a call; undefined for a body under `body`, and without one. */
export function flatBodyOf({ requestBody, parameters = [] }: Pick<Operation, 'requestBody' | 'parameters'>, document: OpenApiDocument): Schema | undefined {
  const body = contentOf(requestBody)?.schema;
  if (!body) return undefined;
  const { objects, arrays, literals, any } = shapeOf(body, document);
  const [only, ...others] = objects;
  const isObject = !any && others.length + arrays.length + literals.size === 0;
  if (!only || !isObject || !isFlatBody(bodyShape(only.schema), new Set(parameters.map(({ name }) => name)))) return undefined;
  return only.schema;
}

function bodyShape({ properties, additionalProperties }: Schema): BodyShape {
  const isMore = typeof additionalProperties === 'object' || additionalProperties === true;
  return { names: Object.keys(properties ?? {}), isOpen: !properties || isMore };
}

/**
 * New optional parameters without which the body of a known call stays where it is: operation → their names. A required
 * parameter, and a property that takes the name of a known parameter, move the body all the same.
 */
export function movingParameters(before: OpenApiDocument, after: OpenApiDocument): Record<string, readonly string[]> {
  const known = new Map([...operationsOf(before)].map(({ verb, path, operation }) => [operationKey(verb, path), operation] as const));
  const found = record<readonly string[]>();
  for (const { verb, path, operation } of operationsOf(after)) {
    const key = operationKey(verb, path);
    const old = known.get(key);
    if (!old || !flatBodyOf(old, before) || flatBodyOf(operation, after)) continue;
    const all = operation.parameters ?? [];
    const isNew = ({ name, in: place, required }: Parameter): boolean =>
      place !== 'path' && required !== true && old.parameters?.some((one) => one.name === name && one.in === place) !== true;
    const properties = flatBodyOf({ ...operation, parameters: [] }, after)?.properties;
    const isSame = ({ name }: Parameter): boolean => own(properties, name) !== undefined;
    // Those of the same name as a property, or all of them beside a body that may hold any name.
    for (const moving of [all.filter((one) => isNew(one) && isSame(one)), all.filter(isNew)]) {
      if (moving.length === 0 || !flatBodyOf({ ...operation, parameters: all.filter((one) => !moving.includes(one)) }, after)) continue;
      found[key] = moving.map(({ name }) => name);
      break;
    }
  }
  return found;
}
