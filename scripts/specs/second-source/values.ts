import { refName, refTo, type OpenApiDocument, type Schema } from '../document.ts';
import { own } from '../record.ts';
import { disagreements, type Disagreement } from './disagreements.ts';

/**
 * How Slack's samples of responses and events disagree with the spec.
 *
 * @param files - by their path in the archive: `…/api/<method>.json`, `…/events/<event>.json`
 */
export function ofSlack(document: OpenApiDocument, files: ReadonlyMap<string, unknown>): Disagreement[] {
  return [...files].flatMap(([path, sample]) => {
    const [, kind, file = ''] = /(api|events)\/(.+)\.json$/.exec(path) ?? [];
    if (kind === 'api') return ofResponse(document, file, sample as Record<string, unknown>);
    return kind === 'events' ? ofEvent(document, (sample as { event?: { type: string } }).event) : [];
  });
}

/** Samples are of failures as of successes: what only a failure has is taken away. */
function ofResponse(document: OpenApiDocument, method: string, sample: Record<string, unknown>): Disagreement[] {
  const operation = document.paths[`/${method}`]?.['post'];
  if (!operation) return [{ at: method, what: 'is sampled and no method' }];
  const reply = operation.responses['200']?.content?.['application/json'];
  const { error: _1, needed: _2, provided: _3, arg: _4, callstack: _5, ...value } = sample;
  return reply ? disagreements(document, reply.schema, { ...value, ok: true }, method) : [];
}

/** Blanked texts hide the type's own constant as little as any: it is what tells the event. */
function ofEvent(document: OpenApiDocument, event: { type: string } | undefined): Disagreement[] {
  const { schemas } = document.components;
  const members = (own(schemas, 'SlackEvent')?.anyOf ?? []).filter(({ $ref }) => {
    const schema = own(schemas, refName($ref ?? ''));
    const [first] = schema?.anyOf ?? [];
    const form = first?.$ref === undefined ? schema : own(schemas, refName(first.$ref));
    return event !== undefined && own(form?.properties, 'type')?.enum?.includes(event.type);
  });
  const type = event?.type ?? 'an event without a type';
  if (members.length === 0) return [{ at: type, what: 'is sampled and no event' }];
  return disagreements(document, { anyOf: members }, event, type);
}

/** How Stripe's examples of resources disagree with the spec. */
export function ofStripe(document: OpenApiDocument, resources: Readonly<Record<string, { object: string }>>): Disagreement[] {
  return Object.values(resources).flatMap((resource) => {
    const { object } = resource;
    if (LISTS.has(object)) return [];
    const schema = resourceOf(document, object);
    return schema ? disagreements(document, schema, resource, object) : [{ at: object, what: 'is an example and no resource' }];
  });
}

/** What holds resources and is none. */
const LISTS: ReadonlySet<string> = new Set(['list', 'search_result']);

/** The resources that say of themselves that they are this. */
function resourceOf(document: OpenApiDocument, object: string): Schema | undefined {
  const names = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    own(schema.properties, 'object')?.enum?.[0] === object && !/Params|^Partial/.test(name) ? [name] : [],
  );
  return names.length > 0 ? { anyOf: names.map((name) => refTo(name)) } : undefined;
}
