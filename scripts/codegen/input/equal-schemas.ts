import { schemaNameOf, type Schema } from './document.ts';

/** The equal schemas of a document, and the references of each schema. */
export interface EqualSchemas {
  /** Schema name → the best name among its equals, which identifies them. */
  readonly representative: ReadonlyMap<string, string>;
  /** Schema name → the schemas that it refers to, in order of appearance. */
  readonly refs: ReadonlyMap<string, readonly string[]>;
}

/**
 * Finds schemas that describe the same type, including recursive ones, by partition refinement: classes start from the
 * schemas' text without references and are split until the members of each refer to the same classes.
 *
 * @param mark - schemas with different marks are never equal
 */
export function findEqualSchemas(
  schemas: Record<string, Schema>,
  mark: (name: string) => string,
): EqualSchemas {
  const parts = new Map(Object.entries(schemas).map(([name, schema]) => [name, split(schema)]));
  const refs = new Map([...parts].map(([name, part]) => [name, part.refs]));
  let classes = new Map([...parts].map(([name, part]) => [name, `${mark(name)}\n${part.text}`]));
  for (let count = 0; ;) {
    const numbers = new Map<string, string>();
    const numbered = new Map<string, string>();
    for (const [name, key] of classes) {
      let number = numbers.get(key);
      if (number === undefined) numbers.set(key, (number = String(numbers.size)));
      numbered.set(name, number);
    }
    if (numbers.size === count) return { representative: representatives(numbered), refs };
    count = numbers.size;
    classes = new Map(
      [...refs].map(([name, to]) => [
        name,
        `${numbered.get(name) ?? ''}:${to.map((n) => numbered.get(n) ?? n).join()}`,
      ]),
    );
  }
}

/** The extension that records where a name came from. It does not tell types apart. */
const rootMark = 'x-org-root';

function split(schema: Schema): { text: string; refs: string[] } {
  const refs: string[] = [];
  const text = JSON.stringify(schema, (key, value: unknown) => {
    const name = key === '$ref' && typeof value === 'string' ? schemaNameOf(value) : undefined;
    if (key === rootMark) return undefined;
    if (name === undefined) return value;
    refs.push(name);
    return '';
  });
  return { text, refs };
}

function representatives(numbered: ReadonlyMap<string, string>): Map<string, string> {
  const best = new Map<string, string>();
  for (const [name, number] of numbered) {
    const other = best.get(number);
    if (other === undefined || isBetterName(name, other)) best.set(number, name);
  }
  return new Map([...numbered].map(([name, number]) => [name, best.get(number) ?? name]));
}

/** Whether a name is shorter than another, or first in the alphabet. The shortest name is the most general one. */
export function isBetterName(name: string, other: string): boolean {
  return name.length === other.length ? name < other : name.length < other.length;
}
