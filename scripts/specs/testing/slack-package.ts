import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Packages laid out as Slack's client and its types are, with a handful of everything. */
const CLIENT: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "@slack/web-api", "version": "0.0.1" }',
  'dist/WebClient.d.ts': `
    export interface WebAPICallResult { ok: boolean; response_metadata?: { warnings?: string[] } }`,
  'dist/types/helpers.d.ts': 'export type OptionalArgument<T> = T | undefined;',
  'dist/types/request/chat.d.ts': `
    import type { Stream } from 'node:stream';
    import type { Block, KnownBlock } from '@slack/types';
    import type { OptionalArgument } from '../helpers';
    interface Token { token?: string }
    interface Channel { channel: string }
    interface Text { text: string }
    export interface WithText extends Channel, Text {}
    export interface WithBlocks extends Channel, Partial<Text> { blocks: (KnownBlock | Block)[] }
    interface Emoji { as_user?: false; icon_emoji?: string; icon_url?: never }
    interface Url { as_user?: false; icon_url?: string; icon_emoji?: never }
    export type PostArguments = Token & (WithText | WithBlocks) & (Emoji | Url | { as_user: true }) & { post_at?: number };
    export type ListArguments = OptionalArgument<Token & { cursor?: string; limit?: number }>;
    export interface PhotoArguments extends Token { image: Buffer | Stream; x?: number }
    export interface RotateArguments extends Required<Token> { client_id: string }`,
  'dist/types/response/ChatPostResponse.d.ts': `
    import type { WebAPICallResult } from '../../WebClient';
    export type ChatPostResponse = WebAPICallResult & {
      error?: string; needed?: string; ok?: boolean; message?: Fluffy; previous?: Fluffy; tags?: any[];
      response_metadata?: { next_cursor?: string } };
    export interface Fluffy { kind?: Kind; inner?: Purple }
    export interface Purple { id?: string; again?: Fluffy }
    export declare enum Kind { A = "a", B = "b" }`,
  'dist/methods.d.ts': `
    import type { ListArguments, PhotoArguments, PostArguments, RotateArguments } from './types/request/chat';
    import type { ChatPostResponse } from './types/response/ChatPostResponse';
    import type { WebAPICallResult } from './WebClient';
    type MethodWithRequiredArgument<A, R extends WebAPICallResult = WebAPICallResult> = (options: A) => Promise<R>;
    type MethodWithOptionalArgument<A, R extends WebAPICallResult = WebAPICallResult> = (options?: A) => Promise<R>;
    export declare abstract class Methods {
      abstract apiCall(method: string): Promise<WebAPICallResult>;
      readonly chat: {
        post: MethodWithRequiredArgument<PostArguments, ChatPostResponse>;
        scheduled: {
          /** @deprecated gone soon */
          list: MethodWithOptionalArgument<ListArguments, ChatPostResponse>;
        };
      };
      readonly users: {
        setPhoto: MethodWithRequiredArgument<PhotoArguments>;
        rotate: MethodWithRequiredArgument<RotateArguments>;
        uploadV2: MethodWithRequiredArgument<PhotoArguments>;
      };
    }`,
  'dist/methods.js': `
    class Methods { constructor() {
      this.chat = { post: bindApiCall(this, 'chat.post'),
        scheduled: { list: bindApiCallWithOptionalArgument(this, 'chat.scheduled.list') } };
      this.users = { setPhoto: bindApiCall(this, 'users.setPhoto'), rotate: bindApiCall(this, 'users.rotate') };
    } }`,
};

const TYPES: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "@slack/types", "version": "0.0.1" }',
  'dist/index.d.ts': `
    export interface Block { type: string }
    export interface Section extends Block { type: 'section'; text: string }
    export type KnownBlock = Section;
    export type AnyBlock = KnownBlock | Block;
    export type Color = 'red' | 'blue';
    export interface JoinedEvent { type: 'joined'; blocks: AnyBlock[] }
    export interface MessageA { type: 'message'; subtype: 'a' }
    export interface MessageB { type: 'message'; subtype: 'b' }
    export type AllMessageEvents = MessageA | MessageB;
    export interface PostedEvent { type: 'posted' }
    export interface DeletedEvent { type: 'deleted' }
    export type AllMessageMetadataEvents = PostedEvent | DeletedEvent;
    export type SlackEvent = JoinedEvent | AllMessageEvents | AllMessageMetadataEvents;`,
};

/** Writes both packages, with some files replaced. */
export function writeSlackPackages(replaced: Readonly<Record<string, string>> = {}): {
  readonly client: string;
  readonly types: string;
} {
  const root = mkdtempSync(join(tmpdir(), 'slack-'));
  const write = (folder: string, files: Readonly<Record<string, string>>): string => {
    for (const [name, text] of Object.entries(files)) {
      const file = join(root, folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return join(root, folder);
  };
  return { client: write('client', { ...CLIENT, ...replaced }), types: write('types', TYPES) };
}
