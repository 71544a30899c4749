import { isObject, type Json, type JsonObject, textOf } from './exam-data.ts';

/** A parameter as the vendor's document describes it. */
export interface RawParameter {
  readonly name: string;
  readonly in: string;
  readonly schema: JsonObject;
}

/** An operation of the vendor's document, independent of what the generator makes of it. */
export interface RawOperation {
  readonly id: string;
  readonly path: string;
  readonly verb: string;
  readonly parameters: readonly RawParameter[];
  /** Media type → schema of the body. */
  readonly bodies: Readonly<Record<string, JsonObject>>;
}

const VERBS = ['get', 'put', 'post', 'delete', 'head', 'patch', 'options'];

/** The operations of a document. */
export function rawOperations(document: JsonObject): RawOperation[] {
  return Object.entries(objectAt(document, 'paths')).flatMap(([path, item]) =>
    VERBS.flatMap((verb) => {
      const operation = isObject(item) ? item[verb] : undefined;
      if (!isObject(operation)) return [];
      const parameters = (operation['parameters'] ?? []) as readonly Json[];
      const content = objectAt(objectAt(operation, 'requestBody'), 'content');
      return [
        {
          id: textOf(operation['operationId']),
          path,
          verb,
          parameters: parameters.map((given) => {
            const parameter = resolved(document, given);
            return {
              name: textOf(parameter['name']),
              in: textOf(parameter['in']),
              schema: resolved(document, parameter['schema'] ?? {}),
            };
          }),
          bodies: Object.fromEntries(
            Object.entries(content).map(([media, one]) => [
              media,
              resolved(document, objectAt(isObject(one) ? one : {}, 'schema')),
            ]),
          ),
        },
      ];
    }),
  );
}

/** What a chain of references leads to. */
export function resolved(document: JsonObject, schema: Json): JsonObject {
  let at = isObject(schema) ? schema : {};
  for (let depth = 0; depth < 10 && typeof at['$ref'] === 'string'; depth++) {
    let target: Json | undefined = document;
    for (const name of at['$ref'].slice(2).split('/'))
      target = isObject(target) ? target[name.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
    at = isObject(target) ? target : {};
  }
  return at;
}

function objectAt(value: JsonObject, name: string): JsonObject {
  const child = value[name];
  return isObject(child) ? child : {};
}

/** The types that a schema names, those of a union included. */
export function typesOf(document: JsonObject, schema: Json): Set<string> {
  const { type, anyOf, oneOf, allOf, enum: values } = resolved(document, schema);
  const own = Array.isArray(type)
    ? (type as readonly Json[]).map(textOf)
    : type === undefined
      ? []
      : [textOf(type)];
  const members = [anyOf, oneOf, allOf].flatMap((list) =>
    Array.isArray(list) ? (list as readonly Json[]) : [],
  );
  const ofValues = Array.isArray(values) ? (values as readonly Json[]).map((value) => typeof value) : [];
  return new Set([...own, ...ofValues, ...members.flatMap((member) => [...typesOf(document, member)])]);
}
