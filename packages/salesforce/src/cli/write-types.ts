import type { FieldDescription, ObjectDescription } from '../objects/describe.ts';
import { assertName } from '../soql/identifier.ts';
import { fieldType } from './field-type.ts';

/** The types of an organization's objects as a file of TypeScript. */
export interface WrittenTypes {
  readonly text: string;
  /** What the types cannot say, for the one who runs the command. */
  readonly notices: readonly string[];
}

/**
 * Writes the types of objects.
 *
 * @param origin Where the descriptions come from, for the first line.
 * @throws InvalidParamsError for a description whose names are not names, which would become code.
 */
export function writeTypes(objects: readonly ObjectDescription[], origin: string): WrittenTypes {
  const notices: string[] = [];
  const sorted = objects.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const interfaces = sorted.map((object) => writeInterface(object, notices));
  const entries = sorted.map((object) => writeEntry(object));
  const text = [
    `// The objects of ${comment(origin)}, written by \`npx @org/salesforce types\`. Do not edit: run it again.`,
    `import type * as Salesforce from '@org/salesforce/schema';`,
    '',
    ...interfaces,
    `declare module '@org/salesforce/schema' {`,
    '  interface OrgObjects {',
    ...entries,
    '  }',
    '}',
    '',
  ].join('\n');
  return { text, notices };
}

function writeInterface({ name, label, fields }: ObjectDescription, notices: string[]): string {
  assertName(name, 'object');
  const members = fields.map((field) => {
    assertName(field.name, 'field');
    const { text, isKnown } = fieldType(field);
    if (!isKnown)
      notices.push(
        `${name}.${field.name} has the type ${field.type}, which this version does not know: it is unknown.`,
      );
    return `  /** ${comment(details(field))} */\n  ${field.name}: ${text};`;
  });
  return [`/** ${comment(label)} */`, `export interface ${name} {`, ...members, '}', ''].join('\n');
}

function details({ label, inlineHelpText, externalId }: FieldDescription): string {
  const help = inlineHelpText ? `. ${inlineHelpText}` : '';
  return `${label}${externalId === true ? ' (external id)' : ''}${help}`;
}

function writeEntry(object: ObjectDescription): string {
  const { name, fields, childRelationships } = object;
  const created = fields.filter(({ createable }) => createable);
  const isRequired = ({ nillable, defaultedOnCreate, type }: FieldDescription): boolean =>
    !nillable && !defaultedOnCreate && type !== 'boolean';
  const required = created.filter(isRequired);
  const optional = created.filter((field) => !isRequired(field));
  const updated = fields.filter(({ updateable }) => updateable);
  return [
    `    ${name}: {`,
    `      fields: ${name};`,
    `      create: Salesforce.Writable<${name}, ${union(required)}, ${union(optional)}>;`,
    `      update: Salesforce.Writable<${name}, never, ${union(updated)}>;`,
    `      parents: ${literal(fields.flatMap(parentOf))};`,
    `      children: ${literal(childRelationships.flatMap(childOf))};`,
    '    };',
  ].join('\n');
}

const union = (fields: readonly FieldDescription[]): string =>
  fields.length === 0 ? 'never' : fields.map(({ name }) => `'${name}'`).join(' | ');

/** A parent that may be of several objects has the fields of the object Name, as SOQL gives them. */
function parentOf({ relationshipName, referenceTo = [], nillable }: FieldDescription): readonly Member[] {
  const [target] = referenceTo;
  if (!relationshipName || target === undefined) return [];
  return [{ name: relationshipName, target: referenceTo.length > 1 ? 'Name' : target, isNullable: nillable }];
}

function childOf({
  relationshipName,
  childSObject,
}: ObjectDescription['childRelationships'][number]): readonly Member[] {
  return relationshipName ? [{ name: relationshipName, target: childSObject, isNullable: false }] : [];
}

interface Member {
  readonly name: string;
  readonly target: string;
  readonly isNullable: boolean;
}

function literal(members: readonly Member[]): string {
  const unique = [...new Map(members.map((member) => [member.name, member])).values()];
  const written = unique.map(({ name, target, isNullable }) => {
    assertName(name, 'relationship');
    assertName(target, 'object');
    return `        ${name}: '${target}'${isNullable ? ' | null' : ''};\n`;
  });
  return written.length === 0 ? 'object' : `{\n${written.join('')}      }`;
}

/** Text in one line of a comment, which it cannot end. */
function comment(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('*/', '* /').trim().slice(0, 300);
}
