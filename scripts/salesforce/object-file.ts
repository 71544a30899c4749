import type { ObjectDetails } from './object-details.ts';

const TYPES: Readonly<Record<string, string>> = {
  integer: 'number',
  date: 'DateText',
  'date-time': 'DateTimeText',
  address: 'Address',
};

/** The fields of `SystemFields`. */
const SYSTEM: Readonly<Record<string, string>> = {
  Id: 'string',
  CreatedById: 'string',
  CreatedDate: 'date-time',
  LastModifiedById: 'string',
  LastModifiedDate: 'date-time',
  SystemModstamp: 'date-time',
};

/** The parents that `AuditParents` has. */
const AUDIT: Readonly<Record<string, string>> = { CreatedBy: 'User', LastModifiedBy: 'User' };

/** The file with the types of one object. */
export function objectFile(name: string, { fields, parents = {}, children = {} }: ObjectDetails): string {
  const isSystem = Object.entries(SYSTEM).every(([field, type]) => fields[field] === type);
  const own = Object.entries(fields).filter(([field]) => !(isSystem && SYSTEM[field] !== undefined));
  const members = own.map(([field, type]) => `  ${field}: ${typeText(type)};`);
  const all = withAudit(fields, parents);
  const isAudited = Object.entries(AUDIT).every(([relation, target]) => all[relation] === target);
  const ownParents = Object.entries(all).filter(
    ([relation]) => !(isAudited && AUDIT[relation] !== undefined),
  );
  const parentText = literal(ownParents);
  const isPlain = parentText === '{}';
  const parentType = isAudited ? (isPlain ? 'AuditParents' : `AuditParents & ${parentText}`) : parentText;
  const body = members.length === 0 ? '{}' : `{\n${members.join('\n')}\n}`;
  const text = [
    `export interface ${name}${isSystem ? ' extends SystemFields' : ''} ${body}`,
    `declare module '@org/salesforce/schema' {\n  interface StandardObjects {\n    ${name}: { fields: ${name}; parents: ${parentType}; children: ${literal(Object.entries(children))} };\n  }\n}`,
  ].join('\n');
  const used = ['Address', 'AuditParents', 'DateText', 'DateTimeText', 'SystemFields'].filter((type) =>
    new RegExp(`\\b${type}\\b`).test(text.replaceAll(/^ {2}\w+: /gm, '')),
  );
  const imported = used.length === 0 ? '' : `import type { ${used.join(', ')} } from '../../schema.ts';\n`;
  return `// Generated from specs/salesforce/objects.json. Do not edit.\n${imported}${text}\n`;
}

/** The users that created and changed a record are parents of every object that has their ids. */
function withAudit(
  fields: Readonly<Record<string, string>>,
  parents: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const found = Object.entries(AUDIT).filter(([relation]) => fields[`${relation}Id`] !== undefined);
  return {
    ...Object.fromEntries(
      found.map(([relation, target]) => [
        relation,
        fields[`${relation}Id`]?.endsWith('?') ? `${target}?` : target,
      ]),
    ),
    ...parents,
  };
}

function literal(entries: readonly (readonly [string, string])[]): string {
  const members = entries.map(([name, target]) =>
    target.endsWith('?') ? `${name}: '${target.slice(0, -1)}' | null` : `${name}: '${target}'`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join('; ')} }`;
}

function typeText(type: string): string {
  const isNullable = type.endsWith('?');
  const plain = isNullable ? type.slice(0, -1) : type;
  return `${TYPES[plain] ?? plain}${isNullable ? ' | null' : ''}`;
}
