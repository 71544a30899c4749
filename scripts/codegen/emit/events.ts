import type { IR } from '@hey-api/openapi-ts';
import { literal } from '../print/text.ts';
import { compare } from '../print/module-file.ts';
import { scopeOf, type Context } from './context.ts';
import { interfaceText } from './declaration.ts';
import { EventBases, unionMembers } from './event-bases.ts';

/** Finds the common properties of the events of each union. */
export function findEventBases(context: Context): EventBases {
  const bases = new EventBases();
  for (const { union, file } of context.rules.events) {
    const members = unionMembers(context.schemas.get(union));
    bases.add(context.types.claim(`${union}Base`), `${file}.ts`, members, context.schemas);
  }
  return bases;
}

/** Declares a map from event name to event for each union; webhook handlers are typed by it. */
export function emitEventMaps(context: Context): number {
  let count = 0;
  for (const { union, map, file: name } of context.rules.events) {
    const file = context.files.at(`${name}.ts`);
    const scope = scopeOf(context, file, false);
    const members = unionMembers(context.schemas.get(union));
    const byName = members
      .map((member): [string, string] => [eventName(member, context), member])
      .sort(([a], [b]) => compare(a, b));
    const twice = byName.find(([event], index) => byName[index + 1]?.[0] === event);
    if (twice) throw new Error(`Two members of ${union} have the event name ${JSON.stringify(twice[0])}.`);
    count += byName.length;
    const lines = byName.map(([event, member]) => `${literal(event)}: ${scope.ref(member)};`);
    file.add(interfaceText(context.types.claim(map), lines));
  }
  return count;
}

/** Returns a member's event name. A member that is a union itself is one event in several forms with one name. */
function eventName(member: string, context: Context): string {
  const schema = context.schemas.get(member);
  const forms = schema?.properties ? [member] : unionMembers(schema);
  const values = new Set(forms.map((form) => typeOf(context.schemas.get(form))));
  const [value] = values;
  if (value === undefined || values.size > 1) {
    throw new Error(`${member} is a member of a union of events and its "type" is not one literal.`);
  }
  return value;
}

function typeOf(schema: IR.SchemaObject | undefined): string | undefined {
  const type = schema?.properties?.['type'];
  const value: unknown = type?.const ?? type?.items?.[0]?.const;
  return typeof value === 'string' && (type?.items?.length ?? 1) === 1 ? value : undefined;
}
