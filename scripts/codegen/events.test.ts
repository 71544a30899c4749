import { expect, test } from 'vitest';
import { generateApi } from './generate-api.ts';
import type { OpenApiDocument, Schema } from './input/document.ts';
import { api, object, ref, rules, text } from './testing/fixture.ts';
import { typeErrors } from './testing/check-types.ts';

const withEvents = { ...rules, events: [{ union: 'Event', map: 'AcmeEventMap', file: 'events' }] };

const event = (type: Schema, data: Schema): Schema =>
  object({ 'id!': text, 'created!': { type: 'integer' }, note: text, 'data!': data, 'type!': type });
const named = (name: string): Schema => ({ type: 'string', enum: [name] });

function document(second: Schema = named('thing.deleted')): OpenApiDocument {
  return api(
    { 'GET /things': { id: 'things.get', response: ref('Thing') } },
    {
      Thing: object({ 'id!': text, 'size!': { type: 'integer' } }),
      PartialThing: { ...object({ id: text, size: { type: 'integer' } }), 'x-org-partial-of': 'Thing' },
      Event: { anyOf: [ref('ThingCreatedEvent'), ref('ThingDeletedEvent')] },
      ThingCreatedEvent: event(named('thing.created'), ref('ThingCreatedEventData')),
      ThingCreatedEventData: object({ 'object!': ref('Thing'), previous: ref('PartialThing') }),
      ThingDeletedEvent: event(second, object({ 'object!': ref('Thing') })),
    },
  );
}

test('a map from event name to event, in a file of its own', { timeout: 60_000 }, async () => {
  const { files, counts } = await generateApi('acme', document(), withEvents);
  const events = files.get('events.ts') ?? '';
  expect(counts.events).toBe(2);
  expect(events).toContain(
    "export interface AcmeEventMap {\n\t'thing.created': ThingCreatedEvent;\n\t'thing.deleted': ThingDeletedEvent;\n}\n",
  );
  expect(events).toContain(
    'interface ThingCreatedEvent extends EventBase {\n\tdata: ThingCreatedEventData;\n\ttype: ',
  );
  expect(events.match(/\tcreated: number;/g)).toHaveLength(1);
  expect(events).toContain('export type PartialThing = Partial<Thing>;');
  expect(files.get('models/common.ts') ?? files.get('models/things.ts')).not.toContain('Event');
  const user = `
    import type { AcmeEventMap, Event } from './generated/models.ts';
    export function size(event: Event): number {
      return event.type === 'thing.created' ? (event.data.previous?.size ?? event.data.object.size) : event.created;
    }
    export const name: keyof AcmeEventMap = 'thing.deleted';`;
  expect(typeErrors(files, user)).toEqual([]);
});

test('a member that is a union of one type is one event', { timeout: 60_000 }, async () => {
  const made = document();
  const schemas = made.components?.schemas ?? {};
  Object.assign(schemas, {
    Event: { anyOf: [ref('ThingCreatedEvent'), ref('PostEvent')] },
    PostEvent: { anyOf: [ref('MessageA'), ref('MessageB')] },
    MessageA: object({ 'type!': named('message'), 'a!': text }),
    MessageB: object({ 'type!': named('message'), 'b!': text }),
  });
  const { files } = await generateApi('acme', made, withEvents);
  expect(files.get('events.ts')).toContain("\t'message': PostEvent;\n");
  schemas['MessageB'] = object({ 'type!': named('other') });
  await expect(generateApi('acme', made, withEvents)).rejects.toThrow(/PostEvent.*not one literal/);
});

test('a member without one literal type is refused', async () => {
  await expect(generateApi('acme', document(text), withEvents)).rejects.toThrow(
    /ThingDeletedEvent.*not one literal/,
  );
});

test('two events of one name are refused', async () => {
  await expect(generateApi('acme', document(named('thing.created')), withEvents)).rejects.toThrow(
    /event name "thing\.created"/,
  );
});
