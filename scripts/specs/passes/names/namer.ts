import { refName, refTo, type OpenApiDocument, type Operation, type Schema } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import { pascal } from '../../names.ts';
import type { ProviderRules } from '../../providers/types.ts';
import { own, record } from '../../record.ts';
import { union } from '../../recover/union.ts';
import { operationsOf, schemasWithin } from '../../walk.ts';
import { operationStem } from './params-name.ts';
import { findRoots } from './roots.ts';
import { variantNames } from './variants.ts';

/** Where the walk stands: the name the next object gets, and the components it is inside of. */
interface Place {
  readonly name: string;
  readonly inside: ReadonlyMap<string, string>;
  /** Roots are referred to by name; where parameters hold none, what looks like one is written out. */
  readonly roots: boolean;
}

/** Rewrites the components of a document under our names. */
export class Namer {
  readonly #document: OpenApiDocument;
  readonly #rules: ProviderRules;
  readonly #namedBySource: boolean;
  /** Parameters refer to named schemas as responses do. */
  readonly #rootsInParams: boolean;
  readonly #schemas: Record<string, Schema>;
  readonly #roots: ReadonlyMap<string, string>;
  readonly #out = record<Schema>();
  /** Names that exported schemas have; a part that would get one takes another. */
  readonly #reserved: Set<string>;
  readonly #partials = new Set<string>();
  readonly #sharedParts = new Map<string, string>();
  readonly #recursive = new Map<string, boolean>();

  constructor(document: OpenApiDocument, rules: ProviderRules) {
    this.#document = document;
    this.#rules = rules;
    this.#namedBySource = rules.namesFrom === 'source';
    this.#rootsInParams = this.#namedBySource || rules.exportedInParams === true;
    this.#schemas = document.components.schemas;
    this.#roots = findRoots(document, rules);
    this.#reserved = new Set(this.#roots.values());
  }

  /** Everything is done in the order of names, so that the order of the source does not show. */
  run(): void {
    const operations = this.#operationsByStem();
    if (!this.#namedBySource) for (const [stem] of operations) this.#reserve(`${stem}Params`);
    for (const [component, name] of [...this.#roots].sort(byName)) {
      const schema = own(this.#schemas, component) ?? {};
      if (schema['x-org-partial-of'] !== undefined) continue;
      const place = { name, inside: new Map([[component, name]]), roots: true };
      this.#out[name] = this.#content(schema, place, schema);
    }
    for (const [stem, operation] of operations) this.#operation(operation, stem);
    for (const root of [...this.#partials].sort()) this.#out[partialName(root)] = this.#partial(root);
    this.#document.components.schemas = this.#out;
  }

  #operationsByStem(): [string, Operation][] {
    const operations = [...operationsOf(this.#document)].map(({ operation }) => operation);
    const accessors = new Set(operations.map(({ operationId }) => operationId.replace(/\.[^.]*$/, '')));
    const stems = operations.map((operation): [string, Operation] => [
      operationStem(operation.operationId, accessors, this.#rules),
      operation,
    ]);
    return stems.sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #reserve(name: string): void {
    if (this.#reserved.has(name)) throw new SpecError(`two exported schemas would be named ${name}`);
    this.#reserved.add(name);
  }

  #operation(operation: Operation, stem: string): void {
    const params = `${stem}Params`;
    operation['x-org-params'] = params;
    for (const parameter of operation.parameters ?? []) {
      const name = params + pascal(parameter.name, this.#rules.words);
      const place = { name, inside: new Map(), roots: this.#rootsInParams };
      parameter.schema = this.#visit(parameter.schema, place);
    }
    for (const media of Object.values(operation.requestBody?.content ?? {})) {
      // Exported also where there is nothing to send, so that adding a parameter later adds no name.
      media.schema = this.#namedBySource
        ? this.#visit(media.schema, { name: params, inside: new Map(), roots: true })
        : this.#export(params, media.schema);
    }
    for (const response of Object.values(operation.responses)) {
      for (const media of Object.values(response.content ?? {})) {
        const place = { name: `${stem}Response`, inside: new Map(), roots: true };
        const name = own(this.#rules.responseNames, operation.operationId);
        media.schema =
          name === undefined ? this.#visit(media.schema, place) : this.#sharedPart(name, media.schema, place);
      }
    }
    this.#errors(operation, stem);
  }

  /** The bodies of failed responses that stand inline: `PetCreateError404`. No operation refers to them afterwards. */
  #errors(operation: Operation, stem: string): void {
    const { 'x-org-errors': errors = {} } = operation;
    for (const [status, schema] of Object.entries(errors).sort(byName)) {
      const name = this.#claim(`${stem}Error${pascal(status, this.#rules.words)}`);
      this.#out[name] = { ...this.#content(schema, { name, inside: new Map(), roots: true }), 'x-org-root': name };
    }
    delete operation['x-org-errors'];
  }

  /** The schema of a body under its exported name. */
  #export(name: string, schema: Schema): Schema {
    const place: Place = { name, inside: new Map(), roots: this.#rootsInParams };
    const component = schema.$ref === undefined ? undefined : refName(schema.$ref);
    const target = component === undefined ? schema : own(this.#schemas, component);
    if (!target) throw new SpecError(`${name} refers to ${component ?? ''}, which does not exist`);
    const inside = new Map(component === undefined ? [] : [[component, name]]);
    this.#out[name] = this.#content(target, { ...place, inside });
    return refTo(name);
  }

  /** @param component - where the schema was referred to from, so that it can refer to itself */
  #visit(schema: Schema, place: Place, component?: string): Schema {
    if (schema.$ref !== undefined) return this.#reference(schema, schema.$ref, place);
    const isNamed = schema.properties !== undefined && !this.#rules.isEnvelope(schema);
    if (!isNamed && !(component !== undefined && this.#isRecursive(component)))
      return this.#content(schema, place);
    const { deprecated, ...rest } = schema;
    const name = this.#claim(place.name);
    const inside = component === undefined ? place.inside : new Map([...place.inside, [component, name]]);
    this.#out[name] = this.#content(rest, { ...place, name, inside });
    return { ...refTo(name), ...(deprecated && { deprecated }) };
  }

  #reference({ $ref: _, 'x-org-partial': partial, ...rest }: Schema, ref: string, place: Place): Schema {
    const component = refName(ref);
    const target = own(this.#schemas, component);
    if (!target) throw new SpecError(`${place.name} refers to ${component}, which does not exist`);
    const root = place.roots ? this.#roots.get(component) : undefined;
    if (root !== undefined) return { ...this.#rootReference(component, root, partial === true), ...rest };
    const outer = place.inside.get(component);
    if (outer !== undefined) return { ...refTo(outer), ...rest };
    return { ...this.#visit(partial ? partOf(target) : target, place, component), ...rest };
  }

  /** Whether a component leads back to itself without passing an exported one. */
  #isRecursive(component: string): boolean {
    const known = this.#recursive.get(component);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const leadsBack = (name: string): boolean => {
      for (const { $ref } of schemasWithin(own(this.#schemas, name) ?? {})) {
        const next = $ref === undefined ? undefined : refName($ref);
        if (next === component) return true;
        if (next === undefined || seen.has(next) || this.#roots.has(next)) continue;
        seen.add(next);
        if (leadsBack(next)) return true;
      }
      return false;
    };
    const found = leadsBack(component);
    this.#recursive.set(component, found);
    return found;
  }

  #rootReference(component: string, root: string, partial: boolean): Schema {
    const whole = own(this.#schemas, component)?.['x-org-partial-of'] ?? (partial ? root : undefined);
    if (whole === undefined) return refTo(root);
    this.#partials.add(whole);
    return refTo(partialName(whole));
  }

  /** `Partial<Customer>`: all its properties under the same names, none required. */
  #partial(root: string): Schema {
    const { required: _, 'x-org-root': _root, ...whole } = own(this.#out, root) ?? {};
    if (!whole.properties) throw new SpecError(`${root} is no object, so there is no part of it`);
    return { ...whole, 'x-org-partial-of': root };
  }

  #content(schema: Schema, place: Place, root?: Schema): Schema {
    const out: Schema = { ...schema };
    if (schema.properties) {
      const isEnvelope = this.#rules.isEnvelope(schema);
      out.properties = record(
        Object.entries(schema.properties)
          .sort(byName)
          .map(([key, child]) => {
            // The items of a list stand for the list: `Customer.sources.data` is `CustomerSources`.
            const name = isEnvelope ? place.name : place.name + pascal(key, this.#rules.words);
            return [key, this.#part(root, key, child, { ...place, name })] as const;
          }),
      );
    }
    for (const key of ['anyOf', 'oneOf', 'allOf', 'prefixItems'] as const) {
      const members = schema[key];
      if (!members) continue;
      const variants = variantNames(members, place.name, (ref) => this.#resolve(ref, place), this.#rules);
      // What a composition adds to what it refers to has no name of its own in the vendor's document.
      const isPart = key === 'allOf' && this.#namedBySource;
      out[key] = members.map((member, index) =>
        isPart && member.$ref === undefined
          ? this.#content(member, place)
          : this.#visit(member, { ...place, name: variants[index] ?? place.name }),
      );
    }
    if (schema.items) out.items = this.#visit(schema.items, place);
    if (typeof schema.additionalProperties === 'object') {
      out.additionalProperties = this.#visit(schema.additionalProperties, place);
    }
    return flattened(out);
  }

  /** What a reference leads to, where it would be written out. */
  #resolve(ref: string, place: Place): Schema | undefined {
    const component = refName(ref);
    return place.roots && this.#roots.has(component) ? undefined : own(this.#schemas, component);
  }

  #part(root: Schema | undefined, property: string, child: Schema, place: Place): Schema {
    const [part, other] = (child.anyOf ?? [child]).filter((member) => member.type !== 'null');
    const target = part?.$ref === undefined ? part : this.#resolve(part.$ref, place);
    const name =
      root && target?.properties && !other ? this.#rules.sharedPart(root, property, target) : undefined;
    if (name === undefined || !part) return this.#visit(child, place);
    const shared = this.#sharedPart(name, part, place);
    return child.anyOf ? { ...child, anyOf: [shared, { type: 'null' }] } : shared;
  }

  /** One component for a part that several roots have alike. */
  #sharedPart(name: string, schema: Schema, place: Place): Schema {
    const target = schema.$ref === undefined ? schema : (this.#resolve(schema.$ref, place) ?? schema);
    const source = JSON.stringify(target);
    const known = this.#sharedParts.get(name);
    if (known === undefined) {
      this.#sharedParts.set(name, source);
      this.#reserve(name);
      this.#out[name] = this.#content(target, { ...place, name });
    } else if (known !== source) {
      throw new SpecError(`${place.name} is not like the other parts named ${name}`);
    }
    return refTo(name);
  }

  /** The name, or the first free one after it: two ways may spell the same. */
  #claim(name: string): string {
    let free = name;
    for (let n = 2; own(this.#out, free) !== undefined || this.#reserved.has(free); n++) free = `${name}${n}`;
    this.#out[free] = {};
    return free;
  }
}

/** `Partial<T>`: of a reference it is kept for the root it may lead to, of a union it holds for each member. */
function partOf({ required: _, ...schema }: Schema): Schema {
  if (schema.$ref !== undefined) return { ...schema, 'x-org-partial': true };
  return schema.anyOf ? { ...schema, anyOf: schema.anyOf.map(partOf) } : schema;
}

/** What was a union with a name of its own is now part of the union around it. */
function flattened(schema: Schema): Schema {
  const { anyOf, ...rest } = schema;
  return anyOf?.some((member) => member.anyOf) ? { ...rest, ...union(anyOf) } : schema;
}

function partialName(root: string): string {
  return `Partial${root}`;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
