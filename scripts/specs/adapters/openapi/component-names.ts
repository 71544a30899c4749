import { createHash } from 'node:crypto';
import { pascal } from '../../names.ts';
import { grouped } from '../../record.ts';
import { withReferences } from './bundle.ts';
import { object, type Json } from './json.ts';

/** A component of one of several documents. */
interface Component {
  readonly document: number;
  readonly pointer: string;
  readonly kind: string;
  readonly name: string;
  readonly value: unknown;
  /** Equal where everything that it leads to is equal. */
  signature: string;
}

/** For each document, the pointers of its components whose name is another one in the merged document: pointer → name. */
export type Renamed = readonly ReadonlyMap<string, string>[];

/**
 * The names of the components of several documents in one. A name that means the same everywhere stays; where documents
 * differ, the meaning that most of them have keeps the name, and the others begin with the name of their document.
 *
 * @param names - of the documents, as files
 */
export function componentNames(documents: readonly Json[], names: readonly string[]): Renamed {
  const components = documents.flatMap((document, index) => componentsOf(document, index));
  sign(components);
  const renamed = documents.map(() => new Map<string, string>());
  const byName = grouped(components, ({ kind, name }) => `${kind}/${name}`);
  const taken = new Set([...byName.keys()].map((key) => key.toLowerCase()));
  for (const same of byName.values()) {
    const meanings = [...grouped(same, ({ signature }) => signature).values()];
    const [, ...others] = meanings.sort((a, b) => b.length - a.length);
    for (const meaning of others) {
      const [{ kind, name, document } = { kind: '', name: '', document: 0 }] = meaning;
      const base = prefixOf(names[document] ?? '') + pascal(name);
      let free = base;
      for (let n = 2; taken.has(`${kind}/${free}`.toLowerCase()); n++) free = `${base}${n}`;
      taken.add(`${kind}/${free}`.toLowerCase());
      for (const one of meaning) renamed[one.document]?.set(one.pointer, free);
    }
  }
  return renamed;
}

function componentsOf(document: Json, index: number): Component[] {
  return Object.entries(object(document['components'])).flatMap(([kind, components]) =>
    Object.entries(object(components)).map(([name, value]) => ({
      document: index,
      pointer: `#/components/${kind}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      kind,
      name,
      value,
      signature: '',
    })),
  );
}

/** Gives each component its signature: its facts at first, then again with the signatures of what it refers to. */
function sign(components: readonly Component[]): void {
  const at = new Map(components.map((one) => [`${one.document}${one.pointer}`, one]));
  const contents = components.map((one) => ({ one, content: withLimits(one) }));
  let meanings = 0;
  for (;;) {
    const next = contents.map(({ one, content }) =>
      digest(withReferences(content, (ref) => at.get(`${one.document}${ref}`)?.signature ?? ref)),
    );
    for (const [index, signature] of next.entries()) {
      const component = components[index];
      if (component) component.signature = signature;
    }
    const now = new Set(next).size;
    if (now === meanings) return;
    meanings = now;
  }
}

/** Words that tell readers something, limits, which make no type, and what the tokens of each document may do. */
const PROSE = new Set([
  ...['description', 'summary', 'title', 'example', 'examples', 'externalDocs', 'default', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minItems', 'maxItems', 'multipleOf', 'uniqueItems', 'scopes'],
]);

/** What a client sends by itself may be the default of a parameter, and where pages begin its default or its minimum. */
function withLimits({ kind, value }: Component): unknown {
  const given = object(value);
  const schema = kind === 'parameters' ? object(given['schema'] ?? given) : given;
  const isOne = kind === 'parameters' || (kind === 'schemas' && SCALARS.has(String(schema['type'])));
  const content = withoutProse(value, false);
  return isOne ? { content, default: schema['default'], minimum: schema['minimum'] } : content;
}

const SCALARS = new Set(['string', 'integer', 'number']);

function withoutProse(value: unknown, areNames: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item, false));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => areNames || (!PROSE.has(key) && !/^x-(?!org-)/.test(key)));
  return Object.fromEntries(
    kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, child]) => [key, withoutProse(child, key === 'properties' && !areNames)]),
  );
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}

/** `checkout_orders_v2.json` → `CheckoutOrders` */
function prefixOf(file: string): string {
  const stem = file.replace(/\.\w+$/, '').replace(/[-_.]?v\d+(\.\d+)*$/i, '');
  const word = pascal(stem);
  return /^[A-Z]/.test(word) ? word : `Api${word}`;
}
