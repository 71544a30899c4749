import { SaxesParser } from 'saxes';

/** What an XSD declares for one complex type, found without the compiler: this file shares no code with it. */
export interface CountedType {
  /** `{namespace}name` of the type or element, and the names of the elements that lead to an anonymous type. */
  readonly path: string;
  /** `{namespace}name` of all elements that the type declares itself. */
  readonly elements: Map<string, CountedType | undefined>;
  readonly attributes: Set<string>;
}

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly children: Tag[];
  readonly space: string;
}

interface Root {
  readonly tag: Tag;
  readonly namespace: string;
}

const XSD = 'http://www.w3.org/2001/XMLSchema';

function parse(text: string): Tag[] {
  const schemas: Tag[] = [];
  const open: Tag[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', (tag) => {
    const attributes: Record<string, string> = {};
    for (const { uri, local, value } of Object.values(tag.attributes))
      if (uri === '') attributes[local] = value;
    const prefixes = { ...open.at(-1)?.prefixes, ...tag.ns };
    const one: Tag = { name: tag.local, attributes, prefixes, children: [], space: tag.uri };
    open.at(-1)?.children.push(one);
    if (one.space === XSD && one.name === 'schema') schemas.push(one);
    open.push(one);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return schemas;
}

/**
 * Counts the complex types of documents.
 *
 * @param texts - the documents of a service
 * @returns the types by path; where documents declare one name in several ways, all of them
 */
export function countProperties(texts: readonly string[]): CountedType[] {
  const roots: Root[] = texts
    .flatMap(parse)
    .map((tag) => ({ tag, namespace: tag.attributes['targetNamespace'] ?? '' }));
  const globals = new Map<string, { tag: Tag; root: Root }>();
  for (const root of roots)
    for (const tag of root.tag.children) {
      const key = `${tag.name} {${root.namespace}}${tag.attributes['name']}`;
      if (!globals.has(key)) globals.set(key, { tag, root });
    }
  const counter = new Counter(globals);
  return roots.flatMap((root) =>
    root.tag.children.flatMap((tag) => {
      const path = `{${root.namespace}}${tag.attributes['name']}`;
      if (tag.space !== XSD) return [];
      if (tag.name === 'complexType') return [counter.type(tag, root, path)];
      const own =
        tag.name === 'element' ? tag.children.find(({ name }) => name === 'complexType') : undefined;
      return own ? [counter.type(own, root, `element ${path}`)] : [];
    }),
  );
}

class Counter {
  readonly #globals: ReadonlyMap<string, { tag: Tag; root: Root }>;

  constructor(globals: ReadonlyMap<string, { tag: Tag; root: Root }>) {
    this.#globals = globals;
  }

  type(tag: Tag, root: Root, path: string): CountedType {
    const counted: CountedType = { path, elements: new Map(), attributes: new Set() };
    this.#walk(tag, root, counted);
    return counted;
  }

  /** A declaration, also of a schema that has the namespace of the one which includes it. */
  #find(kind: string, name: string): { tag: Tag; root: Root } | undefined {
    return (
      this.#globals.get(`${kind} ${name}`) ?? this.#globals.get(`${kind} {}${name.replace(/^\{.*\}/, '')}`)
    );
  }

  #walk(tag: Tag, root: Root, into: CountedType): void {
    for (const child of tag.children) {
      if (child.space !== XSD || child.attributes['maxOccurs'] === '0') continue;
      const { ref, name = '' } = child.attributes;
      if (child.name === 'element') this.#element(child, root, into);
      else if (child.name === 'attribute') {
        if (child.attributes['use'] === 'prohibited') continue;
        const full = ref === undefined ? name : resolved(ref, child).replace(/^\{.*\}/, '');
        if (ref === undefined || !resolved(ref, child).includes('/soap/encoding/')) into.attributes.add(full);
      } else if ((child.name === 'group' || child.name === 'attributeGroup') && ref !== undefined) {
        const found = this.#find(child.name, resolved(ref, child));
        if (found)
          this.#walk(found.tag, { ...found.root, namespace: found.root.namespace || root.namespace }, into);
      } else if (!['annotation', 'simpleType', 'complexType'].includes(child.name))
        this.#walk(child, root, into);
    }
  }

  #element(tag: Tag, root: Root, into: CountedType): void {
    const { ref, name = '', form } = tag.attributes;
    if (ref !== undefined) {
      const full = resolved(ref, tag);
      const found = this.#find('element', full);
      // An abstract head stands for others; one that is missing, for any element.
      if (found && found.tag.attributes['abstract'] !== 'true') into.elements.set(full, undefined);
      return;
    }
    const isQualified = (form ?? root.tag.attributes['elementFormDefault']) === 'qualified';
    const full = isQualified ? `{${root.namespace}}${name}` : `{}${name}`;
    const own = tag.children.find((child) => child.name === 'complexType');
    into.elements.set(full, own && this.type(own, root, `${into.path}/${name}`));
  }
}

function resolved(name: string, tag: Tag): string {
  const [prefix, local] = name.includes(':') ? name.split(':') : ['', name];
  return `{${tag.prefixes[prefix ?? ''] ?? ''}}${local}`;
}
