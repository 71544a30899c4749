import {
  isRecord,
  type Operation,
  type Probe,
  type ProbeContext,
  type RecoveryRules,
} from '@org/http-core/provider';
import { InvalidParamsError } from '@org/http-core';

const HISTORY: Operation = {
  id: 'conversations.history',
  method: 'POST',
  path: '/conversations.history',
  body: 'form',
  retry: 'safe',
};

const REPLIES: Operation = {
  id: 'conversations.replies',
  method: 'POST',
  path: '/conversations.replies',
  body: 'form',
  retry: 'safe',
};

const DELETE: Operation = {
  id: 'chat.delete',
  method: 'POST',
  path: '/chat.delete',
  body: 'form',
  retry: 'idempotent',
};

const IDENTITY: Operation = {
  id: 'auth.test',
  method: 'POST',
  path: '/auth.test',
  body: 'form',
  retry: 'safe',
};

/** Messages of a page, and pages, that a look reads at most. More of them since the call is not settled by reading. */
const PAGE = 100;
const PAGES = 10;

/** Ids of conversations. Names and users stand for a conversation that only the response names. */
const CONVERSATION = /^[CDG][A-Z0-9]{2,}$/;

/** One page of a conversation, as far as a look needs it. */
interface Page {
  readonly messages?: readonly unknown[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

/** Finds the message by the key in its metadata (docs.slack.dev/messaging/message-metadata). */
const message: Probe = {
  // A message that Slack has stored is in the history at once; a request may still be on its way.
  consistencyMs: 3_000,
  exact: true,
  look: async (context) => {
    const { params, key, isFreshKey, read } = context;
    const channel = params['channel'];
    if (typeof channel !== 'string' || !CONVERSATION.test(channel))
      return {
        outcome: 'unknown',
        reason:
          'The channel is given by its name or its user. Pass its id (C…, D… or G…), by which its history can be read.',
      };
    const messages = await messagesSince(context, channel);
    if (!messages)
      return { outcome: 'unknown', reason: `More than ${PAGE * PAGES} messages were posted since the call.` };
    const found = messages.find((one) => keyIn(one) === key);
    if (found) {
      // Another message may have a key of the caller's as well.
      const isSame = isFreshKey || unescaped(found['text']) === params['text'];
      if (isSame) return { outcome: 'landed', value: { ok: true, channel, ts: found['ts'], message: found } };
      return {
        outcome: 'unknown',
        reason: 'A message with this key exists, but with another text. Compare the two.',
      };
    }
    const withoutKey = messages.filter(({ metadata }) => metadata === undefined);
    // Slack posts a message whose metadata it cannot use without them. Its text is no evidence, because Slack rewrites links.
    return withoutKey.length > 0 && (await includesOwn(withoutKey, read))
      ? {
          outcome: 'unknown',
          reason:
            'The client has posted a message without metadata since the call, which may be this one. Compare the two.',
        }
      : { outcome: 'absent' };
  },
};

/** Whether one of the messages comes from the app or the user of the client. */
async function includesOwn(
  messages: readonly Readonly<Record<string, unknown>>[],
  read: ProbeContext['read'],
): Promise<boolean> {
  const { bot_id: bot, user_id: user } =
    (await read<{ bot_id?: string; user_id?: string }>(IDENTITY, {})) ?? {};
  return messages.some(
    (one) =>
      (user === undefined && bot === undefined) ||
      (bot !== undefined && one['bot_id'] === bot) ||
      (user !== undefined && one['user'] === user),
  );
}

/** The messages since the call, newest first; `undefined` if there are too many. */
async function messagesSince(
  { params, sinceMs, read }: ProbeContext,
  channel: string,
): Promise<readonly Readonly<Record<string, unknown>>[] | undefined> {
  const thread = params['thread_ts'];
  const since = Math.max(0, sinceMs) / 1000;
  const oldest = String(since);
  const messages: Readonly<Record<string, unknown>>[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const data = await read<Page>(typeof thread === 'string' ? REPLIES : HISTORY, {
      channel,
      ...(typeof thread === 'string' && { ts: thread }),
      ...(cursor !== undefined && { cursor }),
      oldest,
      include_all_metadata: true,
      limit: PAGE,
    });
    // Replies begin with the message that the thread hangs on, whatever its time.
    const found = (data?.messages ?? []).filter(isRecord);
    messages.push(...found.filter(({ ts }) => !(Number(ts) < since)));
    cursor = data?.response_metadata?.next_cursor;
    if (!cursor) return messages;
  }
  return undefined;
}

function keyIn({ metadata }: Readonly<Record<string, unknown>>): unknown {
  const payload = isRecord(metadata) ? metadata['event_payload'] : undefined;
  return isRecord(payload) ? payload['request_id'] : undefined;
}

/** Slack escapes three characters in texts (docs.slack.dev/messaging/formatting-message-text). */
function unescaped(text: unknown): unknown {
  return typeof text === 'string'
    ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    : text;
}

/** How calls are settled whose response was lost. */
export const recovery: RecoveryRules = {
  doneData: { ok: true },
  // A gateway may respond with an `error` of its own, but not with `ok`.
  codeOf: ({ body }) => {
    const { ok, error } = isRecord(body) ? body : {};
    return ok === false && typeof error === 'string' ? error : undefined;
  },
  probes: { message },
  keys: {
    messageKey: ({ params, uuid }) => {
      const { metadata = {} } = params;
      // Metadata in another form than an object is the caller's business.
      if (!isRecord(metadata)) return params;
      const { event_type: type = 'request', event_payload: payload = {} } = metadata;
      if (!isRecord(payload)) return params;
      return { ...params, metadata: { event_type: type, event_payload: { ...payload, request_id: uuid() } } };
    },
  },
  undos: {
    deleteMessage: async ({ value, send }) => {
      if (!isRecord(value) || typeof value['ts'] !== 'string')
        throw new InvalidParamsError(
          'The message was not found. Settle the call first, and delete the message by its ts.',
          {
            param: 'ts',
          },
        );
      await send(DELETE, { channel: value['channel'], ts: value['ts'] });
    },
  },
};
