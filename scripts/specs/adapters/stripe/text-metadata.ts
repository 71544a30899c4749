import { refName, type Schema } from '../../document.ts';
import { own } from '../../record.ts';
import { schemasWithin } from '../../walk.ts';

/**
 * Makes the metadata of a v2 request a map of texts, as v2 takes it (docs.stripe.com/api-v2-overview): in JSON a number
 * stays a number and is refused. The package has one type for both versions, and the forms of v1 make texts of all.
 */
export function textMetadata(schema: Schema, components: Readonly<Record<string, Schema>>): void {
  const seen = new Set<string>();
  const visit = (root: Schema): void => {
    for (const part of schemasWithin(root)) {
      if (part.properties && own(part.properties, 'metadata'))
        part.properties['metadata'] = withTexts(part.properties['metadata'] ?? {}, components);
      const name = part.$ref === undefined ? undefined : refName(part.$ref);
      if (name === undefined || seen.has(name)) continue;
      seen.add(name);
      visit(own(components, name) ?? {});
    }
  };
  visit(schema);
}

function withTexts(metadata: Schema, components: Readonly<Record<string, Schema>>): Schema {
  if (metadata.anyOf) return { ...metadata, anyOf: metadata.anyOf.map((member) => withTexts(member, components)) };
  const target = metadata.$ref === undefined ? metadata : own(components, refName(metadata.$ref));
  const values = target?.additionalProperties;
  if (!target || typeof values !== 'object') return metadata;
  const types = [values, ...(values.anyOf ?? [])].flatMap(({ type }) => type ?? []);
  return { ...target, additionalProperties: { type: types.includes('null') ? ['string', 'null'] : 'string' } };
}
