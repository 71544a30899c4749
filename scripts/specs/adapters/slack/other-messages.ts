import { refName, refTo, type Schema } from '../../document.ts';
import { objectSchema } from '../../recover/objects.ts';
import { own, record } from '../../record.ts';

export const OTHER_MESSAGE = 'OtherMessageEvent';

/** Kinds of messages that the package has no type of (docs.slack.dev/reference/events/message). */
const SUBTYPES = (
  'assistant_app_thread bot_add bot_disable bot_enable bot_remove channel_convert_to_private document_mention ' +
  'file_comment file_mention group_archive group_join group_leave group_name group_purpose group_topic ' +
  'group_unarchive huddle_thread joiner_notification pinned_item reminder_add reply_broadcast sh_room_created ' +
  'slackbot_response tombstone unpinned_item'
).split(' ');

const text: Schema = { type: 'string' };

/**
 * One type for the messages whose subtype none of the others has. Its subtypes are listed, not left open: beside any
 * text no member of the union could be told by its subtype.
 */
export function otherMessage(messages: Schema, components: Readonly<Record<string, Schema>>): Schema {
  const known = new Set(
    (messages.anyOf ?? []).flatMap(
      ({ $ref }) => own(own(components, refName($ref ?? ''))?.properties, 'subtype')?.enum ?? [],
    ),
  );
  return {
    ...objectSchema({
      properties: record<Schema>([
        ['type', { type: 'string', enum: ['message'] }],
        ['subtype', { type: 'string', enum: SUBTYPES.filter((subtype) => !known.has(subtype)) }],
        ...['channel', 'ts', 'event_ts', 'user', 'text', 'bot_id', 'thread_ts', 'topic', 'purpose', 'name', 'old_name'].map(
          (name) => [name, text] as const,
        ),
        ['channel_type', { type: 'string', enum: ['app_home', 'channel', 'group', 'im', 'mpim'], 'x-org-open': true }],
        ['hidden', { type: 'boolean' }],
        ['blocks', { type: 'array', items: refTo('KnownBlock') }],
        ['room', { type: 'object' }],
      ]),
      required: ['type', 'subtype', 'channel', 'ts', 'event_ts'],
    }),
    'x-org-root': OTHER_MESSAGE,
  };
}
