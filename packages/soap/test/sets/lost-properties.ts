import type { ComplexSchema, ContentNode, ElementNode } from '../../src/contract/schema.ts';
import { countProperties, type CountedType } from './count-properties.ts';

/** Compares what an independent count finds in the documents with what a package has. */
export function lostProperties(
  texts: readonly string[],
  tables: readonly ComplexSchema[],
  types: string,
): { readonly properties: number; readonly lost: string[] } {
  const byName = new Map<string, ComplexSchema[]>();
  for (const table of tables)
    if (table.type) {
      const name = `{${table.type[0]}}${table.type[1]}`;
      byName.set(name, [...(byName.get(name) ?? []), table]);
    }
  const printed = blocksOf(types);
  const lost: string[] = [];
  let properties = 0;
  for (const counted of countProperties(texts)) {
    properties += sizeOf(counted);
    const isElement = counted.path.startsWith('element ');
    const candidates = isElement
      ? tables.filter(
          ({ type, name }) =>
            (!type && counted.path.endsWith(`}${name}`)) || (!type && matches(name, counted)),
        )
      : (byName.get(counted.path) ?? []);
    const found = candidates.map((table) => compare(counted, table, printed));
    const least = found.sort((a, b) => a.length - b.length)[0] ?? [`${counted.path} is no type`];
    lost.push(...least);
  }
  return { properties, lost };
}

/** An anonymous type is named for its element, with a number where that name is taken. */
function matches(name: string, { path }: CountedType): boolean {
  const local = path.slice(path.lastIndexOf('}') + 1).replaceAll(/[^\p{ID_Continue}$]/gu, '_');
  return name.replace(/_\d+$/, '').replace(/^_/, '') === local;
}

function sizeOf({ elements, attributes }: CountedType): number {
  let size = elements.size + attributes.size;
  for (const inner of elements.values()) if (inner) size += sizeOf(inner);
  return size;
}

function compare(counted: CountedType, table: ComplexSchema, printed: ReadonlyMap<string, string>): string[] {
  // An array of SOAP's encoding has items in place of what its type declares.
  if (table.arrayOf) return [];
  const lost: string[] = [];
  const nodes = elementsIn(table.content?.() ?? []);
  const text = printed.get(table.name) ?? '';
  const isPrinted = (key: string): boolean => text.includes(`\n${keyText(key)}`);
  for (const [name, inner] of counted.elements) {
    const node = nodes.find((one) => `{${one.namespace}}${one.name}` === name);
    if (!node) lost.push(`${counted.path}: element ${name}`);
    else if (!isPrinted(node.key)) lost.push(`${counted.path}: element ${name} in the types`);
    if (!node || !inner) continue;
    if (typeof node.schema === 'object' && 'name' in node.schema)
      lost.push(...compare(inner, node.schema, printed));
    else lost.push(`${inner.path} is no type`);
  }
  for (const name of counted.attributes) {
    const attribute = table.attributes?.().find((one) => one.name === name);
    if (!attribute) lost.push(`${counted.path}: attribute ${name}`);
    else if (!isPrinted(attribute.key)) lost.push(`${counted.path}: attribute ${name} in the types`);
  }
  return lost;
}

const keyText = (key: string): string =>
  /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(key) ? key : `'${key}'`;

function elementsIn(nodes: readonly ContentNode[]): ElementNode[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'element') return [node];
    if (node.kind === 'group') return elementsIn(node.items);
    return node.kind === 'any' ? [] : node.branches.flatMap((branch) => elementsIn(branch));
  });
}

/** The declaration of each type, without indentation: name → text. What all derived types share is with the name of the type. */
function blocksOf(types: string): Map<string, string> {
  const blocks = new Map<string, string>();
  for (const block of types.split(/\n(?=export )/)) {
    const [, name] = /^export (?:interface|type) ([^\s=<]+)/.exec(block) ?? [];
    if (name !== undefined) blocks.set(name, block.replaceAll(/\n\s+/g, '\n'));
  }
  for (const [name, text] of blocks) {
    const own = /^(.*?)Fields_*$/.exec(name)?.[1];
    if (own !== undefined) blocks.set(own, `${blocks.get(own) ?? ''}${text}`);
  }
  return blocks;
}
