import { list, object, text, type Json } from './json.ts';
import { VERBS } from '../../document.ts';
import { sentRequests } from './sent-requests.ts';

/** All objects within a value, itself included. */
function* objectsIn(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const child of Object.values(value)) yield* objectsIn(child);
}

/** Which schemas are not the same in requests and in responses: those that lead to properties of one direction only. */
export class Directions {
  readonly #differing = new Set<string>();
  readonly #responded = new Set<string>();

  /**
   * @param schemas - pointers of the document's named schemas
   * @param pointerOf - one spelling for references to one place
   * @param lookUp - what stands at a pointer
   */
  constructor(document: Json, schemas: readonly string[], pointerOf: (ref: string) => string, lookUp: (pointer: string) => unknown) {
    const refsIn = (value: unknown): string[] =>
      [...objectsIn(value)].flatMap((one) => {
        const ref = text(one['$ref']);
        return ref === undefined ? [] : [pointerOf(ref)];
      });
    const users = new Map<string, string[]>();
    const marked: string[] = [];
    for (const pointer of schemas) {
      const raw = lookUp(pointer);
      for (const target of refsIn(raw)) users.set(target, [...(users.get(target) ?? []), pointer]);
      if ([...objectsIn(raw)].some((one) => one['readOnly'] === true || one['writeOnly'] === true)) marked.push(pointer);
    }
    spread(marked, this.#differing, (pointer) => users.get(pointer) ?? []);
    if (this.#differing.size === 0) return;
    const resolved = (raw: unknown): Json => {
      const ref = text(object(raw)['$ref']);
      return ref === undefined ? object(raw) : { ...object(lookUp(pointerOf(ref))), ...object(raw) };
    };
    const items = Object.values(object(document['paths'])).map(resolved);
    const responses = items.flatMap((item) => VERBS.map((verb) => object(item[verb])['responses']));
    // What the vendor sends arrives as responses do.
    const sent = [...sentRequests(document, resolved)].map(({ request }) => request['requestBody']);
    spread([...responses, ...sent].flatMap(refsIn), this.#responded, (pointer) => refsIn(lookUp(pointer)));
  }

  /** Whether a schema is another one in requests than in responses. */
  differs(pointer: string): boolean {
    return this.#differing.has(pointer);
  }

  /** Whether a response leads to the schema. */
  isResponded(pointer: string): boolean {
    return this.#responded.has(pointer);
  }
}

/** Whether a property is one of the other direction. */
export function isHidden(property: Json, target: Json, keyword: 'readOnly' | 'writeOnly'): boolean {
  return property[keyword] === true || target[keyword] === true || list(property['allOf']).some((part) => object(part)[keyword] === true);
}

function spread(from: readonly string[], reached: Set<string>, next: (pointer: string) => readonly string[]): void {
  const queue = [...from];
  for (let pointer = queue.pop(); pointer !== undefined; pointer = queue.pop()) {
    if (pointer === '' || reached.has(pointer)) continue;
    reached.add(pointer);
    queue.push(...next(pointer));
  }
}
