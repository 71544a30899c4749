import { VERBS } from '../../document.ts';
import { own, record } from '../../record.ts';
import { list, object, text, type Json } from './json.ts';
import { essence } from './media.ts';

const SCHEMAS = '#/components/schemas/';
const BODIES = '#/components/requestBodies/';
const MERGE_PATCH = 'application/merge-patch+json';

/**
 * The document with `null` for every property of a JSON merge patch that is not required, at any depth: it removes the property
 * (RFC 7396, section 1), which documents leave to the media type to say.
 */
export function withMergePatches(document: Json): Json {
  const components = object(document['components']);
  const patches = new Patches(object(components['schemas']), object(components['requestBodies']));
  const paths = record(
    Object.entries(object(document['paths'])).map(([path, raw]) => {
      const item = record(
        Object.entries(object(raw)).map(([key, value]) => [key, VERBS.includes(key) ? patches.operation(object(value)) : value] as const),
      );
      return [path, item] as const;
    }),
  );
  if (!patches.isUsed) return document;
  const schemas = { ...object(components['schemas']), ...Object.fromEntries(patches.added) };
  return { ...document, paths, components: { ...components, schemas } };
}

class Patches {
  /** Name → schema of a patch, beside the document's own. */
  readonly added = new Map<string, Json>();
  isUsed = false;
  readonly #schemas: Json;
  readonly #bodies: Json;
  readonly #names = new Map<string, string>();

  constructor(schemas: Json, bodies: Json) {
    this.#schemas = schemas;
    this.#bodies = bodies;
  }

  operation(operation: Json): Json {
    const given = object(operation['requestBody']);
    const ref = text(given['$ref']);
    const body = ref?.startsWith(BODIES) === true ? object(own(this.#bodies, ref.slice(BODIES.length))) : given;
    const content = Object.entries(object(body['content']));
    if (!content.some(([media]) => essence(media) === MERGE_PATCH)) return operation;
    this.isUsed = true;
    const patched = content.map(([media, raw]) => {
      const { schema, ...rest } = object(raw);
      const isPatch = essence(media) === MERGE_PATCH && schema !== undefined;
      return [media, isPatch ? { ...rest, schema: this.#patch(schema) } : raw] as const;
    });
    return { ...operation, requestBody: { ...body, content: record(patched) } };
  }

  #patch(raw: unknown): unknown {
    const schema = object(raw);
    const ref = text(schema['$ref']);
    if (ref !== undefined) return { ...schema, $ref: this.#reference(ref) };
    const required = new Set(list(schema['required']));
    const out: Record<string, unknown> = { ...schema };
    const properties = Object.entries(object(schema['properties']));
    if (properties.length > 0)
      out['properties'] = record(
        properties.map(([name, child]) => [name, required.has(name) ? this.#patch(child) : this.#removable(child)] as const),
      );
    for (const key of ['additionalProperties', 'unevaluatedProperties'])
      if (Object.keys(object(schema[key])).length > 0) out[key] = this.#removable(schema[key]);
    for (const key of ['allOf', 'anyOf', 'oneOf'])
      if (key in schema) out[key] = list(schema[key]).map((part) => this.#patch(part));
    return out;
  }

  #removable(child: unknown): unknown {
    return { anyOf: [this.#patch(child), { type: 'null' }] };
  }

  /** The reference to a component's patch. One that is no object is replaced whole. */
  #reference(ref: string): string {
    if (!ref.startsWith(SCHEMAS)) return ref;
    const name = ref.slice(SCHEMAS.length);
    const target = object(own(this.#schemas, name.replaceAll('~1', '/').replaceAll('~0', '~')));
    if (!['properties', 'additionalProperties', 'unevaluatedProperties', 'allOf', 'anyOf', 'oneOf'].some((key) => key in target)) return ref;
    const known = this.#names.get(name);
    if (known !== undefined) return SCHEMAS + known;
    let patch = name.endsWith('Patch') ? `${name}Body` : `${name}Patch`;
    while (own(this.#schemas, patch) !== undefined) patch += 'Body';
    this.#names.set(name, patch);
    this.added.set(patch, {});
    this.added.set(patch, object(this.#patch(target)));
    return SCHEMAS + patch;
  }
}
