import { refName, type Body, type OpenApiDocument, type Operation, type Parameter, type Schema } from '../document.ts';
import { own, record } from '../record.ts';
import { operationsOf, schemasWithin } from '../walk.ts';

/** What an operation gets from the official documents. */
export interface OperationDetails {
  /** Each replaces the one of its place and name. */
  readonly parameters?: readonly Parameter[];
  /** Replaces the successes. */
  readonly responses?: Readonly<Record<string, Body>>;
  /** The class of calls whose rate the API limits alike. */
  readonly tier?: string;
}

/** Details of a vendor's official documents that the source of a spec lacks, in the words and names of the spec. */
export interface OfficialDetails {
  /** By operation. */
  readonly operations: Readonly<Record<string, OperationDetails>>;
  /** By name: properties for a schema that the spec has, or a schema that it does not have. */
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** A detail that can be taken. */
export interface Candidate {
  /** `contactdb.recipients.search(limit)`, `campaigns.schedules.sendTest()`, `ContactdbRecipientSearchParams.conditions`. */
  readonly at: string;
  readonly what: string;
  /** Whether the spec has nothing there, so that taking the detail contradicts nothing. */
  readonly isNew: boolean;
  readonly take: (details: Draft) => void;
}

interface Draft {
  readonly operations: Record<string, { parameters?: Parameter[]; responses?: Record<string, Body>; tier?: string }>;
  readonly schemas: Record<string, Schema>;
}

/** What the official documents have and a spec lacks, both normalised and named alike. */
export function candidatesOf(spec: OpenApiDocument, official: OpenApiDocument): readonly Candidate[] {
  return new Comparison(spec, official).candidates();
}

/** The details of some candidates, with the schemas that these need and the spec does not have. */
export function detailsOf(
  candidates: readonly Candidate[],
  spec: OpenApiDocument,
  official: OpenApiDocument,
): OfficialDetails {
  const draft: Draft = { operations: record(), schemas: record() };
  for (const { take } of candidates) take(draft);
  const isKnown = (name: string): boolean => own(spec.components.schemas, name) !== undefined;
  const add = (schema: Schema): void => {
    for (const { $ref } of schemasWithin(schema)) {
      const name = $ref === undefined ? undefined : refName($ref);
      const target = name === undefined ? undefined : own(official.components.schemas, name);
      if (name === undefined || !target || isKnown(name) || own(draft.schemas, name)) continue;
      draft.schemas[name] = target;
      add(target);
    }
  };
  for (const schema of Object.values(draft.schemas)) add(schema);
  for (const { parameters, responses } of Object.values(draft.operations)) {
    for (const { schema } of parameters ?? []) add(schema);
    for (const { content } of Object.values(responses ?? {})) for (const media of Object.values(content ?? {})) add(media.schema);
  }
  return draft;
}

class Comparison {
  readonly #found: Candidate[] = [];
  readonly #seen = new Set<string>();
  readonly #spec: OpenApiDocument;
  readonly #official: OpenApiDocument;

  constructor(spec: OpenApiDocument, official: OpenApiDocument) {
    this.#spec = spec;
    this.#official = official;
  }

  candidates(): readonly Candidate[] {
    const official = new Map([...operationsOf(this.#official)].map(({ operation }) => [operation.operationId, operation] as const));
    for (const { operation } of operationsOf(this.#spec)) {
      const theirs = official.get(operation.operationId);
      if (!theirs) continue;
      this.#parameters(operation, theirs);
      this.#bodies(operation.requestBody, theirs.requestBody);
      this.#responses(operation, theirs);
      this.#tier(operation, theirs);
    }
    return this.#found;
  }

  #parameters({ operationId, parameters = [] }: Operation, theirs: Operation): void {
    for (const parameter of theirs.parameters ?? []) {
      const ours = parameters.find((one) => one.in === parameter.in && one.name === parameter.name);
      const [was, is] = [ours?.schema.type, parameter.schema.type];
      if (ours && (was === is || typeof was !== 'string' || typeof is !== 'string')) continue;
      this.#add(`${operationId}(${parameter.name})`, ours ? `type ${String(was)} → ${String(is)}` : 'has the parameter', !ours, (details) => {
        const operation = (details.operations[operationId] ??= {});
        (operation.parameters ??= []).push(parameter);
      });
    }
  }

  #responses({ operationId, responses }: Operation, theirs: Operation): void {
    const ours = successes(responses);
    const official = successes(theirs.responses);
    const hasContent = (bodies: Readonly<Record<string, Body>>): boolean =>
      Object.values(bodies).some(({ content }) => Object.values(content ?? {}).some(({ schema }) => !isOpen(schema)));
    if (!hasContent(ours) && hasContent(official))
      this.#add(`${operationId}()`, 'has a response', true, (details) => {
        (details.operations[operationId] ??= {}).responses = official;
      });
    else for (const [status, body] of Object.entries(ours)) this.#bodies(body, own(official, status));
  }

  #tier({ operationId, 'x-org-tier': ours }: Operation, { 'x-org-tier': tier }: Operation): void {
    if (tier === undefined || tier === ours) return;
    this.#add(operationId, ours === undefined ? `has the tier ${tier}` : `tier ${ours} → ${tier}`, ours === undefined, (details) => {
      (details.operations[operationId] ??= {}).tier = tier;
    });
  }

  #bodies(ours: Body | undefined, theirs: Body | undefined): void {
    for (const [type, media] of Object.entries(ours?.content ?? {})) {
      const official = own(theirs?.content, type);
      if (official) this.#schemas(media.schema, official.schema, undefined);
    }
  }

  /** @param owner - the named schema whose part this is, where it is no other one's */
  #schemas(ours: Schema, theirs: Schema, owner: string | undefined): void {
    const official = resolve(theirs, this.#official);
    if (ours.$ref !== undefined) {
      const name = refName(ours.$ref);
      const schema = own(this.#spec.components.schemas, name);
      const key = JSON.stringify([name, theirs.$ref ?? '']);
      if (!schema || this.#seen.has(key)) return;
      this.#seen.add(key);
      this.#schemas(schema, official, name);
      return;
    }
    if (ours.type === 'object' && ours.properties && owner !== undefined) this.#properties(owner, ours, official);
    const members = official.anyOf ?? official.oneOf;
    for (const member of ours.anyOf ?? ours.oneOf ?? []) {
      const same = members?.find(({ $ref }) => $ref !== undefined && $ref === member.$ref);
      if (same) this.#schemas(member, same, undefined);
    }
    if (ours.items && official.items) this.#schemas(ours.items, official.items, undefined);
    const [rest, officialRest] = [ours.additionalProperties, official.additionalProperties];
    if (typeof rest === 'object' && typeof officialRest === 'object') this.#schemas(rest, officialRest, undefined);
  }

  #properties(owner: string, { properties }: Schema, theirs: Schema): void {
    for (const [name, schema] of Object.entries(theirs.properties ?? {})) {
      const ours = own(properties, name);
      if (ours && !(isOpen(ours) && !isOpen(resolve(schema, this.#official)))) {
        this.#schemas(ours, schema, undefined);
        continue;
      }
      const isRequired = theirs.required?.includes(name) ?? false;
      this.#add(`${owner}.${name}`, ours ? 'has a type' : 'has the property', true, (details) => {
        const detail = (details.schemas[owner] ??= {});
        detail.properties = record([...Object.entries(detail.properties ?? {}), [name, schema]]);
        if (isRequired && !ours) detail.required = [...(detail.required ?? []), name];
      });
    }
  }

  #add(at: string, what: string, isNew: boolean, take: Candidate['take']): void {
    if (!this.#found.some((one) => one.at === at)) this.#found.push({ at, what, isNew, take });
  }
}

function successes(responses: Readonly<Record<string, Body>>): Record<string, Body> {
  return record(Object.entries(responses).filter(([status]) => status.startsWith('2')));
}

function resolve(schema: Schema, document: OpenApiDocument): Schema {
  if (schema.$ref === undefined) return schema;
  return own(document.components.schemas, refName(schema.$ref)) ?? {};
}

/** Whether a schema says nothing of what it holds: anything, an object, or a list of these. */
function isOpen({ $ref, type, properties, additionalProperties: rest, items, enum: values, ...more }: Schema): boolean {
  if ($ref !== undefined || values || properties || more.anyOf || more.oneOf || more.allOf) return false;
  if (type === 'array') return items === undefined || isOpen(items);
  return (type === undefined || type === 'object') && (typeof rest !== 'object' || isOpen(rest));
}
