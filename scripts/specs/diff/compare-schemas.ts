import { refName, type OpenApiDocument, type Schema } from '../document.ts';
import { own } from '../record.ts';
import type { Bump, Change } from './change.ts';
import type { Changes } from './changes.ts';
import { compareLiterals } from './compare-literals.ts';
import { describeShape, kindsOf } from './describe-shape.ts';
import { pairVariants, tagOf, variantWords } from './pair-variants.ts';
import { shapeOf, type ObjectVariant, type Shape } from './shape.ts';

/** Where a comparison stands. */
export interface Place {
  readonly side: 'request' | 'response';
  readonly group: string;
  readonly at: string;
  /** What the members of the object are called: parameters of an operation, else properties. */
  readonly members?: 'parameter';
}

/**
 * Compares types as users of the generated client meet them: what they give may only become wider, what they get
 * only narrower. Each pair of named types is compared once for each side.
 */
export class SchemaComparison {
  readonly before: OpenApiDocument;
  readonly after: OpenApiDocument;
  readonly #changes: Changes;
  readonly #groupOf: (schema: string) => string;
  readonly #reached = new Set<string>();
  readonly #compared = new Set<string>();
  /** Schemas without a name, which may lead to themselves through one that has. */
  readonly #comparedInline = {
    request: new WeakMap<Schema, Set<Schema>>(),
    response: new WeakMap<Schema, Set<Schema>>(),
  };
  /** Named types wait here: an API's types lead from one to another deeper than a stack is. */
  readonly #waiting: (() => void)[] = [];

  constructor(
    before: OpenApiDocument,
    after: OpenApiDocument,
    changes: Changes,
    groupOf: (schema: string) => string,
  ) {
    this.before = before;
    this.after = after;
    this.#changes = changes;
    this.#groupOf = groupOf;
  }

  /** True when the type of this name has been compared, whatever stood in its place before. */
  reached(name: string): boolean {
    return this.#reached.has(name);
  }

  /** Counts a type as compared, where its members were compared as those of an operation. */
  reach(name: string): void {
    this.#reached.add(name);
  }

  compare(before: Schema, after: Schema, place: Place): void {
    if (before.$ref !== undefined && after.$ref !== undefined) {
      const next = this.#enter('type', refName(before.$ref), refName(after.$ref), place);
      if (next)
        this.#waiting.push(() => {
          this.#compareShapes(before, after, next);
        });
    } else if (!this.#comparedBefore(before, after, place)) this.#compareShapes(before, after, place);
  }

  /** Compares the named types that the comparisons so far have led to. */
  settle(): void {
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) next();
  }

  #comparedBefore(before: Schema, after: Schema, place: Place): boolean {
    // What two operations take in common is told for each.
    if (place.members) return false;
    const known = this.#comparedInline[place.side];
    const others = known.get(before) ?? new Set();
    known.set(before, others);
    if (others.has(after)) return true;
    others.add(after);
    return false;
  }

  /** The members of two objects. */
  compareObjects(before: Schema, after: Schema, place: Place): void {
    const kind = place.members ?? 'property';
    const memberOf = (name: string): Place => ({
      ...place,
      at: place.members ? `${place.at}(${name})` : `${place.at}.${name}`,
    });
    for (const [name, old] of Object.entries(before.properties ?? {})) {
      const now = own(after.properties, name);
      if (!now) this.#add(memberOf(name), kind, 'removed', '', 'major');
      else {
        const isRequired = after.required?.includes(name) ?? false;
        if ((before.required?.includes(name) ?? false) !== isRequired)
          this.#required(memberOf(name), isRequired);
        if ((old.deprecated ?? false) !== (now.deprecated ?? false))
          this.#add(
            memberOf(name),
            'difference',
            'changed',
            now.deprecated ? 'deprecated' : 'not deprecated',
            'patch',
          );
        this.compare(old, now, memberOf(name));
      }
    }
    for (const name of Object.keys(after.properties ?? {})) {
      if (own(before.properties, name)) continue;
      const required = after.required?.includes(name) ?? false;
      const breaks = required && place.side === 'request';
      this.#add(memberOf(name), kind, 'added', breaks ? 'required' : '', breaks ? 'major' : 'minor');
    }
    this.#compareRest(before.additionalProperties, after.additionalProperties, {
      ...place,
      at: `${place.at}[name]`,
    });
  }

  #compareRest(
    before: Schema['additionalProperties'],
    after: Schema['additionalProperties'],
    place: Place,
  ): void {
    const [old, now] = [before ?? false, after ?? false];
    if (old !== false && now !== false) this.compare(old === true ? {} : old, now === true ? {} : now, place);
    else if (old !== false) this.#add(place, 'type', 'removed', 'no other names', 'major');
    else if (now !== false) this.#add(place, 'type', 'added', 'other names too', 'minor');
  }

  #required(place: Place, required: boolean): void {
    const breaks = required === (place.side === 'request');
    this.#add(place, 'required', 'changed', required ? 'required' : 'optional', breaks ? 'major' : 'minor');
  }

  #compareShapes(before: Schema, after: Schema, place: Place): void {
    const [old, now] = [shapeOf(before, this.before), shapeOf(after, this.after)];
    if (old.any && now.any) return;
    if (old.nullable !== now.nullable && !old.any && !now.any) {
      const breaks = now.nullable === (place.side === 'response');
      this.#add(place, 'null', now.nullable ? 'added' : 'removed', '', breaks ? 'major' : 'minor');
    }
    this.#compareKinds(old, now, place);
    for (const [kind, literals] of old.literals) {
      const same = now.literals.get(kind);
      for (const change of same ? compareLiterals(literals, same, place.side) : [])
        this.#add(place, 'value', change.what, change.detail, change.bump);
    }
    for (const [index, items] of old.arrays.entries()) {
      const same = now.arrays[index];
      if (same) this.compare(items, same, this.#within(place, '[]'));
    }
    if (old.objects.length > 0 && now.objects.length > 0) this.#compareVariants(old, now, place);
  }

  #compareKinds(before: Shape, after: Shape, place: Place): void {
    const [old, now] = [kindsOf(before), kindsOf(after)];
    const wider = after.any || now.some((kind) => !before.any && !old.includes(kind));
    const narrower = before.any || old.some((kind) => !after.any && !now.includes(kind));
    if (!wider && !narrower) return;
    const breaks = place.side === 'request' ? narrower : wider;
    const detail = `${describeShape(before)} → ${describeShape(after)}`;
    this.#add(place, 'type', 'changed', detail, breaks ? 'major' : 'minor');
  }

  #compareVariants(before: Shape, after: Shape, place: Place): void {
    const { pairs, removed, added } = pairVariants(before.objects, after.objects);
    for (const [old, now] of pairs) this.#compareVariant(old, now, place);
    for (const variant of removed) this.#add(place, 'variant', 'removed', variantWords(variant), 'major');
    for (const variant of added) {
      // One more kind of event is told from the others by its constants, like one more value of an enum.
      const tagged =
        tagOf(variant) !== undefined && before.objects.some((other) => tagOf(other) !== undefined);
      const breaks = place.side === 'response' && !tagged;
      this.#add(place, 'variant', 'added', variantWords(variant), breaks ? 'major' : 'minor');
    }
  }

  #compareVariant(old: ObjectVariant, now: ObjectVariant, place: Place): void {
    if (old.name === undefined || now.name === undefined) {
      this.compareObjects(old.schema, now.schema, this.#within(place, ''));
      return;
    }
    const next = this.#enter('object', old.name, now.name, place);
    if (next)
      this.#waiting.push(() => {
        this.compareObjects(old.schema, now.schema, next);
      });
  }

  /** A place further inside, where members are properties again. */
  #within({ side, group, at }: Place, step: string): Place {
    return { side, group, at: at + step };
  }

  /** The place of a named type, undefined where it has been compared. */
  #enter(level: string, before: string, after: string, place: Place): Place | undefined {
    this.#reached.add(after);
    const key = JSON.stringify([level, before, after, place.side]);
    if (this.#compared.has(key)) return undefined;
    this.#compared.add(key);
    return { side: place.side, group: this.#groupOf(after), at: after };
  }

  #add(place: Place, kind: Change['kind'], what: Change['what'], detail: string, bump: Bump): void {
    const { side, group, at } = place;
    this.#changes.add({ kind, what, side, bump, group, at, detail });
  }
}
