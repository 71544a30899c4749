import { refName, refTo, type Schema } from '../../document.ts';
import { nullable } from '../../recover/union.ts';
import { own } from '../../record.ts';
import { schemasWithin } from '../../walk.ts';

/** Measures of images and films, which the samples hold masked as text; the pages of the methods show numbers. */
const MEASURES = /_(w|h)$|^(comments_count|lines|lines_more|pin_count|width|height)$/;

/** Fields that are null where there is nothing to tell, by the name of their type. */
const NULLABLE: ReadonlySet<string> = new Set([
  ...['close', 'submit', 'previous_view_id', 'root_view_id', 'external_id', 'bot_id'].map((name) => `View.${name}`),
  ...['deleted_by', 'auto_type'].map((name) => `Usergroup.${name}`),
  'Field.options',
  'AppRequest.previous_resolution',
  'Channel.parent_conversation',
  'OauthV2AccessResponse.enterprise',
  'OauthV2AccessResponse.team',
  'AuthTestResponse.enterprise_id',
]);

/**
 * What the samples behind Slack's types of responses do not show: numbers that were masked, fields that are null at
 * times, and what blocks are. Sources: the methods' pages in docs.slack.dev and docs.slack.dev/reference/views.
 */
export function repairSampled(name: string, schema: Schema, components: Readonly<Record<string, Schema>>): void {
  const owner = name.split('_').at(-1) ?? name;
  for (const part of schemasWithin(schema)) {
    for (const [property, value] of Object.entries(part.properties ?? {})) {
      if (MEASURES.test(property) && value.type === 'string') value.type = 'integer';
      else if (property === 'blocks' && isSampledList(value, components)) value.items = refTo('KnownBlock');
      else if (NULLABLE.has(`${owner}.${property}`) && part.properties) part.properties[property] = nullable(value);
    }
  }
}

/** A list of objects that a sample showed, or of nothing. */
function isSampledList({ type, items }: Schema, components: Readonly<Record<string, Schema>>): boolean {
  if (type !== 'array' || !items) return false;
  const target = items.$ref === undefined ? items : own(components, refName(items.$ref));
  return items.$ref !== undefined ? target?.properties !== undefined : Object.keys(items).length === 0;
}

/**
 * `KnownBlock | Block`, in what an event leads to: the second, which has no more than a type, keeps the members of the
 * first from being told apart.
 */
export function knownBlocks(event: Schema, components: Readonly<Record<string, Schema>>): void {
  const seen = new Set<Schema>();
  const visit = (schema: Schema): void => {
    if (seen.has(schema)) return;
    seen.add(schema);
    for (const part of schemasWithin(schema)) {
      const names = part.anyOf?.map(({ $ref }) => ($ref === undefined ? '' : refName($ref))).sort();
      if (names?.join() === 'Block,KnownBlock') {
        delete part.anyOf;
        Object.assign(part, refTo('KnownBlock'));
      }
      const name = part.$ref === undefined ? undefined : refName(part.$ref);
      // The union of both is exported under its name; messages to be sent hold it.
      if (name !== undefined && name !== 'AnyBlock') visit(own(components, name) ?? {});
    }
  };
  visit(event);
}
