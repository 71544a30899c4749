import { downloadMedia, uploadMedia, type MediaContent, type OperationFunction } from '@org/google';
import { insert as insertJob } from '@org/google/bigquery/jobs';
import * as media from '@org/google/chat/media';
import { upload as uploadSource } from '@org/google/run/projects/locations/source-uploads';
import * as captions from '@org/google/youtube/captions';
import { insert as insertBanner } from '@org/google/youtube/channel-banners';
import * as playlistImages from '@org/google/youtube/playlist-images';
import { set as setThumbnail } from '@org/google/youtube/thumbnails';
import { insert as insertVideo } from '@org/google/youtube/videos';
import { set as setWatermark } from '@org/google/youtube/watermarks';
import type { Client } from '@org/http-core/provider';
import type { ParityCase } from '../../parity-case.ts';
import type { ClientPair } from './clients.ts';

/** A method of Google's clients, and the part of the API that it is in. */
interface VendorMethod {
  readonly call: (params: object, options?: object) => Promise<unknown>;
}

const CONTENT = 'ä content';
const theirs = { mimeType: 'text/plain', body: CONTENT };
const ours: MediaContent = { data: CONTENT, type: 'text/plain' };

/** An upload: its parameters in the address, and its metadata, which is absent where the operation takes none. */
const UPLOADS: readonly (readonly [
  operation: string,
  // The parameters of each function are of their own types, and the table gives each its own.
  ours: OperationFunction<never, unknown>,
  url: Readonly<Record<string, unknown>>,
  metadata?: Readonly<Record<string, unknown>>,
])[] = [
  ['bigquery.jobs.insert', insertJob, { projectId: 'p' }, { configuration: { labels: { a: 'ö' } } }],
  ['chat.media.upload', media.upload, { parent: 'spaces/a' }, { filename: 'ö.txt' }],
  [
    'run.projects.locations.sourceUploads.upload',
    uploadSource,
    { parent: 'projects/p/locations/l' },
    { service: 's' },
  ],
  ['youtube.captions.insert', captions.insert, { part: ['snippet'], sync: true }, { snippet: { name: 'ö' } }],
  ['youtube.captions.update', captions.update, { part: ['snippet'] }, { id: 'c', snippet: { name: 'ö' } }],
  ['youtube.channelBanners.insert', insertBanner, { channelId: 'c' }, { url: 'https://example.com' }],
  [
    'youtube.playlistImages.insert',
    playlistImages.insert,
    { part: ['snippet'] },
    { snippet: { type: 'hero' } },
  ],
  [
    'youtube.playlistImages.update',
    playlistImages.update,
    { part: ['snippet'] },
    { id: 'i', snippet: { type: 'hero' } },
  ],
  ['youtube.thumbnails.set', setThumbnail, { videoId: 'v' }],
  [
    'youtube.videos.insert',
    insertVideo,
    { part: ['snippet', 'status'], notifySubscribers: false },
    { snippet: { title: 'ö' } },
  ],
  ['youtube.watermarks.set', setWatermark, { channelId: 'c' }, { targetChannelId: 'd' }],
];

/** Every operation of the APIs since BigQuery that takes or gives content. */
export function* uploadCases(
  pairs: Readonly<Record<string, ClientPair>>,
  options: object,
): Generator<ParityCase> {
  for (const [operation, upload, url, metadata] of UPLOADS) {
    const [api = '', ...path] = operation.split('.');
    const { raw } = pairs[api]?.ours as { readonly raw: Client };
    yield {
      operation,
      variant: 'upload',
      theirs: () =>
        methodOf(pairs[api]?.theirs, path).call(
          { ...url, ...(metadata && { requestBody: metadata }), media: theirs },
          options,
        ),
      ours: () => uploadMedia(raw, upload, { ...url, ...metadata } as never, ours),
    };
  }
  const chat = pairs['chat'];
  yield {
    operation: 'chat.media.download',
    variant: 'download',
    theirs: () => methodOf(chat?.theirs, ['media', 'download']).call({ resourceName: 'a', alt: 'media' }),
    ours: async () =>
      (
        await downloadMedia((chat?.ours as { readonly raw: Client }).raw, media.download, {
          resourceName: 'a',
        })
      ).bytes(),
  };
  const youtube = pairs['youtube'];
  yield {
    operation: 'youtube.captions.download',
    variant: 'download',
    theirs: () =>
      methodOf(youtube?.theirs, ['captions', 'download']).call({ id: 'c', tfmt: 'srt', alt: 'media' }),
    ours: async () =>
      (
        await downloadMedia((youtube?.ours as { readonly raw: Client }).raw, captions.download, {
          id: 'c',
          tfmt: 'srt',
        })
      ).bytes(),
  };
}

function methodOf(client: unknown, path: readonly string[]): VendorMethod {
  let owner = client as Readonly<Record<string, unknown>>;
  for (const name of path.slice(0, -1)) owner = owner[name] as Readonly<Record<string, unknown>>;
  const method = owner[path.at(-1) ?? ''] as VendorMethod['call'];
  return { call: method.bind(owner) };
}
