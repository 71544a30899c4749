import {
  isRecord,
  type Operation,
  type Probe,
  type ProbeContext,
  type RecoveryRules,
  type Settlement,
} from '@org/http-core/provider';
import { readDetails } from './errors.ts';

const EVENT: Operation = {
  id: 'events.get',
  method: 'GET',
  path: '/calendar/v3/calendars/{calendarId}/events/{eventId}',
};
const FILE: Operation = { id: 'files.get', method: 'GET', path: '/drive/v3/files/{fileId}' };
const FILE_IDS: Operation = { id: 'files.generateIds', method: 'GET', path: '/drive/v3/files/generateIds' };
const MESSAGES: Operation = {
  id: 'users.messages.list',
  method: 'GET',
  path: '/gmail/v1/users/{userId}/messages',
};
const MESSAGE: Operation = {
  id: 'users.messages.get',
  method: 'GET',
  path: '/gmail/v1/users/{userId}/messages/{id}',
};

const BUCKET: Operation = { id: 'buckets.get', method: 'GET', path: '/storage/v1/b/{bucket}' };
const OBJECT: Operation = { id: 'objects.get', method: 'GET', path: '/storage/v1/b/{bucket}/o/{object}' };

/** The files of Docs, Sheets and the like, which take no id of the caller's. Folders and shortcuts to apps do. */
const NO_OWN_ID = /^application\/vnd\.google-apps\.(?!folder$|drive-sdk\b)/;

/** Finds the event by the id that the caller chose. */
const event: Probe = {
  consistencyMs: 2_000,
  missing: ['404'],
  look: async ({ params, key, read }) => {
    const { calendarId, start } = params;
    // A time without an offset is in the zone beside it. Without the parameter, Calendar writes times in the calendar's zone.
    const timeZone = isRecord(start) ? start['timeZone'] : undefined;
    const value = await read<unknown>(EVENT, { calendarId, eventId: key, timeZone });
    if (value === undefined) return { outcome: 'absent' };
    // The id of a deleted event is never free again, whoever deleted it.
    return isRecord(value) && value['status'] === 'cancelled'
      ? { outcome: 'unknown', reason: 'An event with this id existed and was deleted. Choose another id.' }
      : { outcome: 'landed', value };
  },
};

/** Finds the file by an id of `files.generateIds`. */
const file: Probe = {
  consistencyMs: 3_000,
  missing: ['404'],
  look: async ({ key, read }) => {
    const value = await read<unknown>(FILE, { fileId: key, fields: '*', supportsAllDrives: true });
    return value === undefined ? { outcome: 'absent' } : { outcome: 'landed', value };
  },
};

interface Message {
  readonly internalDate?: string;
  readonly labelIds?: readonly string[];
}

/** Finds a message by its Message-ID in the caller's mailbox, whose search lags. */
function messageProbe(isSent: boolean): Probe {
  return {
    consistencyMs: 30_000,
    exact: true,
    look: async (context) => {
      const id = messageIdOf(context.params['raw']);
      if (id === undefined)
        return unknown(
          'The message has no Message-ID of its own, by which it could be found. Write one into its header.',
        );
      const { messages, isWhole } = await search(context, id);
      const candidates = messages.filter((one) => mayBeEffect(one, context.params, isSent));
      // A message that was sent or stored before has the same id.
      const found = candidates.find((one) => Number(one.internalDate) >= context.sinceMs);
      const isDated = isSent || isDatedByGmail(context);
      if (found && isDated) return { outcome: 'landed', value: found };
      if (candidates.length > 0 && !isDated)
        return unknown(
          'A message with this Message-ID is in the mailbox, but its date does not tell since when. Compare the two.',
        );
      if (!isWhole) return unknown('The mailbox has more messages with this Message-ID than one page.');
      // Gmail may give a message that it sends another Message-ID, and then finds nothing by the old one.
      return isSent
        ? unknown('Gmail finds no message with this Message-ID since the call, but may have changed it.')
        : { outcome: 'absent' };
    },
  };
}

const unknown = (reason: string): Settlement => ({ outcome: 'unknown', reason });

async function search(
  { params, read }: ProbeContext,
  id: string,
): Promise<{ readonly messages: readonly Message[]; readonly isWhole: boolean }> {
  const userId = params['userId'] ?? 'me';
  const list = await read<{ messages?: { id?: string }[]; nextPageToken?: string }>(MESSAGES, {
    userId,
    q: `rfc822msgid:${id}`,
    includeSpamTrash: true,
  });
  const messages: Message[] = [];
  for (const one of list?.messages ?? []) {
    const message = await read<Message>(MESSAGE, { userId, id: one.id, format: 'minimal' });
    if (message) messages.push(message);
  }
  return { messages, isWhole: list?.nextPageToken === undefined };
}

/** Whether a message with the Message-ID of the call may come from it: a draft is none that was sent, for example. */
function mayBeEffect(
  { labelIds = [] }: Message,
  { labelIds: given }: ProbeContext['params'],
  isSent: boolean,
): boolean {
  if (isSent) return labelIds.includes('SENT');
  return ['DRAFT', 'SENT'].every(
    (label) => !labelIds.includes(label) || (Array.isArray(given) && given.includes(label)),
  );
}

/** Whether a stored message has the time of the call as its date, and not that of its header. */
const isDatedByGmail = ({ params, operation: { id } }: ProbeContext): boolean =>
  (params['internalDateSource'] ?? (id === 'users.messages.insert' ? 'receivedTime' : 'dateHeader')) ===
  'receivedTime';

/**
 * Finds out whether a change of metadata with `ifMetagenerationMatch` took effect. Each change increases the metageneration
 * by one (docs.cloud.google.com/storage/docs/metadata#generation-number), so the effect of the call is the one after the
 * precondition, and contains what was sent. A new version of an object begins again at one.
 */
function metadataChange(operation: Operation): Probe {
  return {
    consistencyMs: 2_000,
    look: async ({ params, sinceMs, read }) => {
      const { ifMetagenerationMatch: before, bucket, object, generation, projection, userProject } = params;
      if (!/^\d+$/.test(String(before)))
        return unknown(
          'The call had no ifMetagenerationMatch, by which its effect could be told from others.',
        );
      const found = await read<unknown>(operation, { bucket, object, generation, projection, userProject });
      if (!isRecord(found)) return unknown('The response has no metadata.');
      const changes = Number(found['metageneration']) - Number(before);
      const isSameVersion = generation !== undefined || Date.parse(String(found['timeCreated'])) < sinceMs;
      if (!isSameVersion)
        return unknown(
          'It was made anew at about the time of the call. Pass its generation to have that version read.',
        );
      if (changes === 0) return { outcome: 'absent' };
      return changes === 1
        ? { outcome: 'landed', value: found }
        : unknown('Its metadata were changed by others, too. Compare them with what was sent.');
    },
  };
}

/** The `Message-ID` in the header of an RFC 822 message in base64url, without its brackets. */
function messageIdOf(raw: unknown): string | undefined {
  if (typeof raw !== 'string') return undefined;
  let text: string;
  try {
    text = atob(raw.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
  const header = /^[\s\S]*?(?=\r?\n\r?\n|$)/.exec(text)?.[0] ?? '';
  return /^message-id:\s*<([^<>\s"]+)>\s*$/im.exec(header)?.[1];
}

/** How calls are settled whose response was lost. */
export const recovery: RecoveryRules = {
  // Deletions return `google.protobuf.Empty` where they return anything.
  doneData: {},
  // Google's errors are objects. A gateway may respond with an `error` that is a text.
  codeOf: ({ body }) => {
    if (!isRecord(body) || !isRecord(body['error'])) return undefined;
    const { reason, status } = readDetails(body);
    return reason ?? status;
  },
  probes: {
    event,
    file,
    message: messageProbe(false),
    sentMessage: messageProbe(true),
    bucketMetadata: metadataChange(BUCKET),
    objectMetadata: metadataChange(OBJECT),
  },
  keys: {
    fileId: async ({ params, read }) => {
      const type = params['mimeType'];
      if (typeof type === 'string' && NO_OWN_ID.test(type)) return params;
      const { ids = [] } = await read<{ ids?: string[] }>(FILE_IDS, { count: 1 });
      return { ...params, id: ids[0] };
    },
  },
};
