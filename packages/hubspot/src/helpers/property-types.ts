import type { BaseProperty } from '../generated/models.ts';

/** What the declaration needs to know of a property. */
export type PropertyDefinition = Pick<BaseProperty, 'name' | 'label' | 'type' | 'fieldType'> &
  Partial<
    Pick<BaseProperty, 'options' | 'calculated' | 'externalOptions' | 'archived' | 'modificationMetadata'>
  >;

/** More options than this are not written, but any text. */
const MAX_OPTIONS = 300;

/**
 * Writes a declaration of the properties of an account, by type of record. It is the same for the same properties, whatever
 * their order.
 */
export function declarationOf(types: ReadonlyMap<string, readonly PropertyDefinition[]>): string {
  const members = Array.from(types, ([type, properties]) => typeOf(type, properties));
  return `// Written by \`npx @org/hubspot properties\`. Do not edit: write it again when the properties of the account change.
import '@org/hubspot/records';

declare module '@org/hubspot/records' {
  interface HubSpotProperties {
${members.join('')}  }
}
`;
}

function typeOf(type: string, all: readonly PropertyDefinition[]): string {
  const properties = all
    .filter(({ archived }) => archived !== true)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const writable = properties.filter(
    ({ calculated, modificationMetadata }) =>
      calculated !== true && modificationMetadata?.readOnlyValue !== true,
  );
  return `    ${nameOf(type)}: {
      values: {
${properties.map((property) => `${comment(property)}        ${nameOf(property.name)}: ${valueOf(property)} | null;\n`).join('')}      };
      input: {
${writable.map((property) => `        ${nameOf(property.name)}: ${inputOf(property)};\n`).join('')}      };
    };
`;
}

/** What a response may have: options that were removed later are still there. */
function valueOf(property: PropertyDefinition): string {
  const options = optionsOf(property);
  if (options) return `${options} | (string & {})`;
  return property.type === 'bool' ? "'true' | 'false'" : 'string';
}

/** What a request may have. An empty text removes the value. */
function inputOf(property: PropertyDefinition): string {
  const options = optionsOf(property);
  if (options) return `${options} | ''`;
  if (property.type === 'bool') return "'true' | 'false' | ''";
  return property.type === 'number' ? "`${number}` | ''" : 'string';
}

/** The options of a property that has one of them as its value; several are one text, joined by semicolons. */
function optionsOf({
  type,
  fieldType,
  options = [],
  externalOptions,
}: PropertyDefinition): string | undefined {
  const isOne = type === 'enumeration' && fieldType !== 'checkbox' && externalOptions !== true;
  if (!isOne || options.length === 0 || options.length > MAX_OPTIONS) return undefined;
  return Array.from(new Set(options.map(({ value }) => value)), quoted)
    .sort()
    .join(' | ');
}

const nameOf = (name: string): string => (/^[a-z_$][\w$]*$/i.test(name) ? name : quoted(name));

/** Text of the account, which may be anything, as a literal. */
const quoted = (text: string): string =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`)}'`;

/** Text of the account must not end the comment. */
function comment({ label }: PropertyDefinition): string {
  const text = label.replaceAll(/\s+/g, ' ').replaceAll('*/', '* /').trim().slice(0, 200);
  return text === '' ? '' : `        /** ${text} */\n`;
}
