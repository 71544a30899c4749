import { Attachment, XOP } from '../contract/attachment.ts';
import type {
  ChoiceNode,
  ComplexSchema,
  ContentNode,
  ElementNode,
  RepetitionNode,
  SimpleSchema,
  ValueSchema,
} from '../contract/schema.ts';
import { flatSchema, keysOf, type FlatSchema } from '../schema/flat-schema.ts';
import { isSimple } from '../schema/is-simple.ts';
import { familyOf } from '../schema/schema-of-type.ts';
import { XSD, XSI } from '../xml/names.ts';
import type { XmlWriter } from '../xml/xml-writer.ts';
import { simpleText, type NameWriter } from './simple-text.ts';
import { propertyOf, type Properties } from './property-of.ts';
import { describe, hintFor, ValueError } from './value-error.ts';
import { attributesText, isXmlNode, writeNode } from './write-node.ts';

/** Writes values by their schemas, elements in the order of the schema. */
export class Encoder {
  readonly #out: XmlWriter;
  readonly #name: NameWriter;
  readonly #attachments: Attachment[];

  /** @param attachments - Takes the attachments, in their order. */
  constructor(out: XmlWriter, attachments: Attachment[] = []) {
    this.#out = out;
    this.#attachments = attachments;
    this.#name = (namespace, name) => out.name(namespace, name);
  }

  /**
   * Writes an element.
   *
   * @throws ValueError that names the place: a value of another kind, one that is missing, or one that has no place
   */
  element(node: ElementNode, value: unknown, path: string): void {
    const { min, max } = node;
    if (max > 1) {
      this.#list(node, value, path);
      return;
    }
    if (value === undefined) {
      if (min > 0) throw new ValueError(path, 'is missing.');
      return;
    }
    this.#one(node, value, path);
  }

  #list(node: ElementNode, value: unknown, path: string): void {
    const { min, max } = node;
    if (value === undefined && min === 0) return;
    if (!Array.isArray(value)) {
      const what = value === undefined ? 'is missing' : `must be a list, not ${describe(value)}`;
      throw new ValueError(path, `${what}.`);
    }
    if (value.length < min || value.length > max)
      throw new ValueError(
        path,
        `has ${value.length} items; ${value.length < min ? `at least ${min}` : `at most ${max}`} are allowed.`,
      );
    for (const [index, item] of value.entries()) this.#one(node, item, `${path}[${index}]`);
  }

  #one(node: ElementNode, value: unknown, path: string): void {
    const name = this.#name(node.namespace, node.name);
    if (value === null) {
      if (!node.isNillable)
        throw new ValueError(path, 'is null, which its schema does not allow. Leave it out.');
      this.#out.empty(name, this.#out.attribute(XSI, 'nil', 'true'));
      return;
    }
    this.value(name, node.schema, value, path);
  }

  /** Writes an element of a name by the schema of its value. */
  value(name: string, schema: ValueSchema, value: unknown, path: string): void {
    if (schema === 'any') this.#anyValue(name, value, path);
    else if (isSimple(schema)) {
      this.#simple(name, '', schema, value, path);
    } else if (schema.arrayOf) this.#array(name, schema.arrayOf(), value, path);
    else this.#complex(name, schema, value, path);
  }

  #complex(name: string, declared: ComplexSchema, value: unknown, path: string): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array)
      throw new ValueError(path, `must be an object, not ${describe(value)}.`);
    const given = value as Properties;
    const schema = actualSchema(declared, propertyOf(given, '$type'), path);
    const flat = flatSchema(schema);
    checkKeys(given, flat, path);
    let attributes = this.#attributes(given, flat, path);
    if (schema !== declared && schema.type)
      attributes = this.#out.attribute(XSI, 'type', this.#name(...schema.type)) + attributes;
    if (flat.text !== undefined) {
      this.#simple(name, attributes, flat.text, propertyOf(given, '$value'), join(path, '$value'));
      return;
    }
    this.#out.open(name, attributes);
    if (flat.isMixed && propertyOf(given, '$content') !== undefined)
      this.#mixed(propertyOf(given, '$content'), join(path, '$content'));
    else new ContentEncoder(this, this.#out, given, path).write(flat.content);
    this.#out.close(name);
  }

  #simple(name: string, attributes: string, schema: SimpleSchema, value: unknown, path: string): void {
    if (schema === 'base64' && value instanceof Attachment) {
      this.#out.open(name, attributes);
      this.#include(value);
    } else {
      const text = simpleText(value, schema, path, this.#name);
      this.#out.open(name, attributes);
      this.#out.value(text);
    }
    this.#out.close(name);
  }

  /** Writes what stands for bytes in another part of the message. */
  #include({ content }: Attachment): void {
    // An attachment that stands at several places is sent once: a stream cannot be read twice.
    const known = this.#attachments.find((one) => one.content.source === content.source);
    const contentId = known?.content.contentId ?? `${this.#attachments.length + 1}@soap`;
    if (!known) this.#attachments.push(new Attachment({ ...content, contentId }));
    this.#out.empty(this.#name(XOP, 'Include'), this.#out.attribute('', 'href', `cid:${contentId}`));
  }

  #attributes(given: Properties, flat: FlatSchema, path: string): string {
    let text = '';
    for (const { key, name, namespace, schema, isRequired, fixed } of flat.attributes) {
      const value = propertyOf(given, key);
      if (value === undefined && fixed !== undefined && isRequired)
        text += this.#out.attribute(namespace, name, fixed);
      else if (value !== undefined)
        text += this.#out.attribute(namespace, name, simpleText(value, schema, join(path, key), this.#name));
      else if (isRequired) throw new ValueError(join(path, key), 'is missing.');
    }
    if (propertyOf(given, '$attributes') !== undefined)
      text += attributesText(this.#out, propertyOf(given, '$attributes'), join(path, '$attributes'));
    return text;
  }

  #mixed(content: unknown, path: string): void {
    if (!Array.isArray(content)) throw new ValueError(path, `must be a list, not ${describe(content)}.`);
    for (const [index, part] of content.entries())
      if (typeof part === 'string')
        this.#out.value(simpleText(part, 'string', `${path}[${index}]`, this.#name));
      else this.node(part, `${path}[${index}]`);
  }

  /** Writes an element that no schema describes. */
  node(value: unknown, path: string): void {
    if (!isXmlNode(value))
      throw new ValueError(path, 'must be an element: { namespace, name, attributes, children }.');
    writeNode(this.#out, value, path);
  }

  #anyValue(name: string, value: unknown, path: string): void {
    if (isXmlNode(value)) {
      writeNode(this.#out, { ...value, namespace: '', name }, path, name);
      return;
    }
    const kind = primitiveType(value);
    if (kind === undefined)
      throw new ValueError(
        path,
        `must be a string, a number, a boolean, bytes, or an element { namespace, name, attributes, children }, not ${describe(value)}.`,
      );
    const text = simpleText(value, kind[1], path, this.#name);
    this.#out.open(name, this.#out.attribute(XSI, 'type', this.#name(XSD, kind[0])));
    this.#out.value(text);
    this.#out.close(name);
  }

  #array(name: string, item: ValueSchema, value: unknown, path: string): void {
    if (!Array.isArray(value)) throw new ValueError(path, `must be a list, not ${describe(value)}.`);
    this.#out.open(name);
    for (const [index, one] of value.entries())
      if (one === null || one === undefined) this.#out.empty('item', this.#out.attribute(XSI, 'nil', 'true'));
      else this.value('item', item, one, `${path}[${index}]`);
    this.#out.close(name);
  }
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

function primitiveType(
  value: unknown,
): readonly [string, 'string' | 'number' | 'boolean' | 'base64'] | undefined {
  if (typeof value === 'string') return ['string', 'string'];
  if (typeof value === 'number') return ['double', 'number'];
  if (typeof value === 'boolean') return ['boolean', 'boolean'];
  return value instanceof Uint8Array ? ['base64Binary', 'base64'] : undefined;
}

function actualSchema(declared: ComplexSchema, type: unknown, path: string): ComplexSchema {
  if (type === undefined && !declared.isAbstract) return declared;
  const { byName } = familyOf(declared);
  const found = typeof type === 'string' ? byName.get(type) : undefined;
  if (found && !found.isAbstract) return found;
  const names = [...byName.values()].filter(({ isAbstract }) => !isAbstract).map(({ name }) => name);
  const shown =
    names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ');
  throw new ValueError(
    join(path, '$type'),
    `${type === undefined ? 'is missing' : 'is none of the types that may stand here'}: write one of ${shown}.`,
  );
}

/** Refuses properties that would not be sent. */
function checkKeys(given: Properties, flat: FlatSchema, path: string): void {
  for (const key of Object.keys(given)) {
    if (flat.keys.has(key) || key === '$type' || given[key] === undefined) continue;
    if (key === '$value' && flat.text !== undefined) continue;
    if (key === '$attributes' && flat.hasAnyAttribute) continue;
    if (key === '$content' && flat.isMixed) continue;
    const within = flat.content.find(
      (node) => node.kind === 'repetition' && node.branches.some((branch) => keysOf(branch).includes(key)),
    );
    const hint =
      within?.kind === 'repetition'
        ? `Write it in an item of ${within.key}: [{ ${key}: … }].`
        : hintFor(key, [...flat.keys]);
    throw new ValueError(join(path, key), `has no place in the schema. ${hint}`);
  }
}

/** Writes the elements of one object. */
class ContentEncoder {
  readonly #encoder: Encoder;
  readonly #out: XmlWriter;
  readonly #given: Properties;
  readonly #path: string;
  /** How many values of a key that stands at several places are written. */
  readonly #written = new Map<string, number>();

  constructor(encoder: Encoder, out: XmlWriter, given: Properties, path: string) {
    this.#encoder = encoder;
    this.#out = out;
    this.#given = given;
    this.#path = path;
  }

  write(nodes: readonly ContentNode[]): void {
    this.#nodes(nodes);
    for (const [key, count] of this.#written) {
      const all = propertyOf(this.#given, key);
      if (Array.isArray(all) && all.length > count)
        throw new ValueError(join(this.#path, key), `has ${all.length} items; ${count} have a place.`);
    }
  }

  #nodes(nodes: readonly ContentNode[]): void {
    for (const node of nodes)
      switch (node.kind) {
        case 'element':
          this.#element(node);
          break;
        case 'group':
          // All of it may be absent; a part of it may not.
          if (this.#hasAny(node.items)) this.#nodes(node.items);
          break;
        case 'choice':
          this.#choice(node);
          break;
        case 'repetition':
          this.#repetition(node);
          break;
        case 'any':
          this.#any();
          break;
      }
  }

  #element(node: ElementNode): void {
    const { key } = node;
    const value = propertyOf(this.#given, key);
    const path = join(this.#path, key);
    if (!node.isRepeated) {
      this.#encoder.element(node, value, path);
      return;
    }
    if (value !== undefined && !Array.isArray(value))
      throw new ValueError(path, `must be a list, not ${describe(value)}.`);
    const from = this.#written.get(key) ?? 0;
    const items = ((value as unknown[] | undefined) ?? []).slice(from, from + node.max);
    this.#written.set(key, from + items.length);
    this.#encoder.element({ ...node, max: Infinity, isRepeated: false }, items, path);
  }

  #hasAny(nodes: readonly ContentNode[]): boolean {
    return keysOf(nodes).some((key) => propertyOf(this.#given, key) !== undefined);
  }

  /** Whether a property has a value that is not written yet. */
  #isLeft(key: string): boolean {
    const value = propertyOf(this.#given, key);
    const written = this.#written.get(key) ?? 0;
    return value !== undefined && (written === 0 || !Array.isArray(value) || value.length > written);
  }

  #choice({ branches, isOptional }: ChoiceNode): void {
    const keys = branches.map((branch) => new Set(keysOf(branch)));
    const all = [...new Set(keys.flatMap((set) => [...set]))];
    const present = all.filter((key) => this.#isLeft(key));
    if (present.length === 0) {
      if (isOptional) return;
      const empty = branches.find((branch) => branch.every(mayBeEmpty));
      if (empty) this.#nodes(empty);
      else throw new ValueError(this.#path, `lacks one of ${all.join(', ')}.`);
      return;
    }
    // Values of a list that has other places, too, exclude nothing.
    const deciding = present.filter((key) => !branches.some((branch) => isRepeatedIn(branch, key)));
    const fits = (wanted: readonly string[]): (readonly ContentNode[])[] =>
      branches.filter((_, index) => wanted.every((key) => keys[index]?.has(key)));
    const exact = fits(present);
    const fitting = exact.length > 0 ? exact : fits(deciding);
    const [first] = fitting;
    if (!first) throw new ValueError(this.#path, `has ${present.join(' and ')}, which exclude each other.`);
    const complete = fitting.find((branch) =>
      requiredKeys(branch).every((key) => propertyOf(this.#given, key) !== undefined),
    );
    this.#nodes(complete ?? first);
  }

  #repetition({ key, branches, min, max }: RepetitionNode): void {
    const path = join(this.#path, key);
    const items = propertyOf(this.#given, key);
    if (items === undefined && min === 0) return;
    if (!Array.isArray(items))
      throw new ValueError(
        path,
        items === undefined ? 'is missing.' : `must be a list, not ${describe(items)}.`,
      );
    if (items.length < min || items.length > max)
      throw new ValueError(path, `has ${items.length} items; between ${min} and ${max} are allowed.`);
    const choice: ChoiceNode = { kind: 'choice', branches, isOptional: false };
    const known = new Set(branches.flatMap((branch) => keysOf(branch)));
    for (const [index, item] of items.entries()) {
      const at = `${path}[${index}]`;
      if (typeof item !== 'object' || item === null)
        throw new ValueError(at, `must be an object, not ${describe(item)}.`);
      const stray = Object.keys(item as object).find((name) => !known.has(name));
      if (stray !== undefined)
        throw new ValueError(join(at, stray), `has no place in the schema. ${hintFor(stray, [...known])}`);
      new ContentEncoder(this.#encoder, this.#out, item as Properties, at).write([choice]);
    }
  }

  #any(): void {
    const nodes = propertyOf(this.#given, '$any');
    const path = join(this.#path, '$any');
    if (nodes === undefined || this.#written.has('$any')) return;
    if (!Array.isArray(nodes)) throw new ValueError(path, `must be a list, not ${describe(nodes)}.`);
    this.#written.set('$any', nodes.length);
    for (const [index, node] of nodes.entries()) this.#encoder.node(node, `${path}[${index}]`);
  }
}

function isRepeatedIn(nodes: readonly ContentNode[], key: string): boolean {
  return nodes.some((node) => {
    if (node.kind === 'element') return node.key === key && node.isRepeated === true;
    if (node.kind === 'group') return isRepeatedIn(node.items, key);
    return node.kind === 'choice' && node.branches.some((branch) => isRepeatedIn(branch, key));
  });
}

function mayBeEmpty(node: ContentNode): boolean {
  switch (node.kind) {
    case 'element':
    case 'repetition':
      return node.min === 0;
    case 'choice':
      return node.isOptional || node.branches.some((branch) => branch.every(mayBeEmpty));
    case 'group':
    case 'any':
      return true;
  }
}

function requiredKeys(nodes: readonly ContentNode[]): string[] {
  return nodes.flatMap((node) =>
    (node.kind === 'element' || node.kind === 'repetition') && node.min > 0 ? [node.key] : [],
  );
}
