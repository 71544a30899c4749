import type { drive_v3 } from '@googleapis/drive';
import type { gmail_v1 } from '@googleapis/gmail';
import type { storage_v1 } from '@googleapis/storage';
import { downloadMedia, uploadMedia, type MediaContent } from '@org/google';
import type { Drive } from '@org/google/drive';
import { create, get, update } from '@org/google/drive/files';
import { get as getRevision } from '@org/google/drive/revisions';
import type { Gmail } from '@org/google/gmail';
import * as drafts from '@org/google/gmail/users/drafts';
import * as messages from '@org/google/gmail/users/messages';
import type { Storage } from '@org/google/storage';
import * as objects from '@org/google/storage/objects';
import type { ParityCase } from '../../parity-case.ts';
import type { ClientPair } from './clients.ts';
import { uploadCases } from './upload-cases.ts';

type Pairs = Readonly<Record<string, ClientPair>>;

const TEXT = 'Subject: ä\r\n\r\nHello';
const theirs = { mimeType: 'message/rfc822', body: TEXT };
const ours: MediaContent = { data: TEXT, type: 'message/rfc822' };
const userId = 'me';

/** Every operation that takes content, with metadata and content in one body; and every one that gives content. */
export function* mediaCases(pairs: Pairs, origin: string): Generator<ParityCase> {
  // Google's clients know another root of uploads by the options of the call only.
  const options = { rootUrl: `${origin}/` };
  yield* driveCases(pairs['drive']?.theirs as drive_v3.Drive, pairs['drive']?.ours as Drive, options);
  yield* gmailCases(pairs['gmail']?.theirs as gmail_v1.Gmail, pairs['gmail']?.ours as Gmail, options);
  yield* storageCases(
    pairs['storage']?.theirs as storage_v1.Storage,
    pairs['storage']?.ours as Storage,
    options,
  );
  yield* uploadCases(pairs, options);
}

const upload = (operation: string, call: Pick<ParityCase, 'theirs' | 'ours'>): ParityCase => ({
  operation,
  variant: 'upload',
  ...call,
});

const download = (operation: string, call: Pick<ParityCase, 'theirs' | 'ours'>): ParityCase => ({
  operation,
  variant: 'download',
  ...call,
});

function* driveCases(
  vendor: drive_v3.Drive,
  { raw }: Drive,
  options: { rootUrl: string },
): Generator<ParityCase> {
  const metadata = { name: 'ö.txt', parents: ['p'] };
  const file = { fileId: 'a/b', acknowledgeAbuse: true };
  yield upload('drive.files.create', {
    theirs: () =>
      vendor.files.create({ requestBody: metadata, media: theirs, supportsAllDrives: true }, options),
    ours: () => uploadMedia(raw, create, { ...metadata, supportsAllDrives: true }, ours),
  });
  yield upload('drive.files.update', {
    theirs: () => vendor.files.update({ fileId: 'a/b', requestBody: metadata, media: theirs }, options),
    ours: () => uploadMedia(raw, update, { fileId: 'a/b', ...metadata }, ours),
  });
  yield download('drive.files.get', {
    theirs: () => vendor.files.get({ ...file, alt: 'media' }),
    ours: async () => (await downloadMedia(raw, get, file)).bytes(),
  });
  yield download('drive.revisions.get', {
    theirs: () => vendor.revisions.get({ ...file, revisionId: 'r', alt: 'media' }),
    ours: async () => (await downloadMedia(raw, getRevision, { ...file, revisionId: 'r' })).bytes(),
  });
}

function* gmailCases(
  { users }: gmail_v1.Gmail,
  { raw }: Gmail,
  options: { rootUrl: string },
): Generator<ParityCase> {
  const message = { threadId: 't', labelIds: ['INBOX'] };
  yield upload('gmail.users.messages.send', {
    theirs: () => users.messages.send({ userId, requestBody: message, media: theirs }, options),
    ours: () => uploadMedia(raw, messages.send, { userId, ...message }, ours),
  });
  yield upload('gmail.users.messages.insert', {
    theirs: () =>
      users.messages.insert({ userId, deleted: true, requestBody: message, media: theirs }, options),
    ours: () => uploadMedia(raw, messages.insert, { userId, deleted: true, ...message }, ours),
  });
  yield upload('gmail.users.messages.import', {
    theirs: () => users.messages.import({ userId, requestBody: message, media: theirs }, options),
    ours: () => uploadMedia(raw, messages.import, { userId, ...message }, ours),
  });
  yield upload('gmail.users.drafts.create', {
    theirs: () => users.drafts.create({ userId, requestBody: { message }, media: theirs }, options),
    ours: () => uploadMedia(raw, drafts.create, { userId, message }, ours),
  });
  yield upload('gmail.users.drafts.update', {
    theirs: () => users.drafts.update({ userId, id: 'd', requestBody: { message }, media: theirs }, options),
    ours: () => uploadMedia(raw, drafts.update, { userId, id: 'd', body: { message } }, ours),
  });
  yield upload('gmail.users.drafts.send', {
    theirs: () => users.drafts.send({ userId, requestBody: { message }, media: theirs }, options),
    ours: () => uploadMedia(raw, drafts.send, { userId, message }, ours),
  });
}

function* storageCases(
  { objects: vendor }: storage_v1.Storage,
  { raw }: Storage,
  options: { rootUrl: string },
): Generator<ParityCase> {
  const metadata = { name: 'a/ö.txt', metadata: { k: 'v' } };
  const object = { bucket: 'b', object: 'a/b c.txt' };
  yield upload('storage.objects.insert', {
    theirs: () =>
      vendor.insert({ bucket: 'b', ifGenerationMatch: '0', requestBody: metadata, media: theirs }, options),
    ours: () =>
      uploadMedia(raw, objects.insert, { bucket: 'b', ifGenerationMatch: '0', body: metadata }, ours),
  });
  yield download('storage.objects.get', {
    theirs: () => vendor.get({ ...object, alt: 'media' }),
    ours: async () => (await downloadMedia(raw, objects.get, object)).bytes(),
  });
}
