// Reads the details of the standard objects from the data beside the checkout into specs/salesforce/objects.json, which
// `generate-objects.ts` writes the types from:
//
//     node scripts/salesforce/read-upstream.ts [folder of the data]
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { StandardObjects, ObjectDetails } from './object-details.ts';

interface Documented {
  readonly apiVersion: string;
  readonly source: string;
  readonly sobjects: Readonly<
    Record<
      string,
      { readonly fields: Readonly<Record<string, { readonly type: string; readonly format?: string }>> }
    >
  >;
}

interface Related {
  readonly source: string;
  readonly objects: Readonly<Record<string, Relations>>;
}

interface Relations {
  readonly Fields: Readonly<Record<string, string>>;
  readonly ParentReferences: Readonly<Record<string, string>>;
  readonly ChildRelationships: Readonly<Record<string, string>>;
}

const root = new URL('../../', import.meta.url);
const folder = new URL(`${process.argv[2] ?? '../shared/data/upstream/salesforce'}/`, root);
const read = (name: string): unknown =>
  JSON.parse(gunzipSync(readFileSync(new URL(name, folder))).toString('utf8')) as unknown;

const documented = read('sobjects-v59.json.gz') as Documented;
const related = read('sobject-relations-jsforce.json.gz') as Related;

/** Objects and fields of packages and of the organization that the document was made of: `Level__c`, `Knowledge__kav`. */
const isCustom = (name: string): boolean => name.includes('__');

const ALWAYS_SET = new Set([
  'Id',
  'CreatedById',
  'CreatedDate',
  'LastModifiedById',
  'LastModifiedDate',
  'SystemModstamp',
]);

/** The relations have one type for dates and times. */
const TYPES_OF_RELATED: Readonly<Record<string, string>> = {
  DateString: 'date-time',
  BlobString: 'string',
  Address: 'address',
  any: 'unknown',
};

const names = [...new Set([...Object.keys(documented.sobjects), ...Object.keys(related.objects)])]
  .filter((name) => !isCustom(name))
  .sort();
const known = new Set(names);
const objects: Record<string, ObjectDetails> = {};
for (const name of names) objects[name] = detailsOf(name);

const details: StandardObjects = {
  sources: [documented.source, related.source],
  apiVersion: documented.apiVersion,
  objects,
};
const lines = names.map((name) => `    ${JSON.stringify(name)}: ${JSON.stringify(objects[name])}`);
const head = JSON.stringify({ ...details, objects: undefined }, undefined, 2).slice(0, -2);
writeFileSync(
  new URL('specs/salesforce/objects.json', root),
  `${head},\n  "objects": {\n${lines.join(',\n')}\n  }\n}\n`,
);

function detailsOf(name: string): ObjectDetails {
  const columns = documented.sobjects[name]?.fields ?? {};
  const relations = related.objects[name];
  const fields: Record<string, string> = {};
  for (const [field, type] of Object.entries(columns))
    if (field !== 'attributes' && !isCustom(field))
      fields[field] = withNull(typeOfDocument(type), relations?.Fields[field], field);
  for (const [field, type] of Object.entries(relations?.Fields ?? {}))
    if (!isCustom(field)) fields[field] ??= withNull(typeOfRelated(type), type, field);
  return {
    fields,
    ...ownRelations('parents', relations?.ParentReferences),
    ...ownRelations('children', relations?.ChildRelationships),
  };
}

function ownRelations(
  key: 'parents' | 'children',
  found: Readonly<Record<string, string>> = {},
): Partial<ObjectDetails> {
  const kept = Object.entries(found)
    .map(([relation, target]) => [relation, target.replace(' | null', '?')] as const)
    .filter(([relation, target]) => !isCustom(relation) && known.has(target.replace('?', '')));
  return kept.length === 0 ? {} : { [key]: Object.fromEntries(kept) };
}

function typeOfDocument({ type, format }: { readonly type: string; readonly format?: string }): string {
  if (type === 'string') return format ?? 'string';
  return type === 'object' ? 'unknown' : type;
}

function typeOfRelated(type: string): string {
  const [name = ''] = type.split(' |');
  return TYPES_OF_RELATED[name] ?? name;
}

/**
 * Adds a question mark where a record may have no value. The document does not tell, so a field that the relations do not
 * know may be null, unless it is a checkbox or one that every record has.
 */
function withNull(type: string, relatedType: string | undefined, field: string): string {
  const isNullable =
    relatedType === undefined ? type !== 'boolean' && !ALWAYS_SET.has(field) : relatedType.includes('| null');
  // The document has no form for compound values, nor for values whose type depends on the record.
  const related = relatedType === undefined ? type : typeOfRelated(relatedType);
  const precise = type === 'unknown' || related === 'unknown' ? related : type;
  return isNullable && precise !== 'unknown' ? `${precise}?` : precise;
}
