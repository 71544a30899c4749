export type { StreamDetails, StreamFormat, StreamMarker } from '../contract/stream.ts';
export type { JsonElement } from './json-element.ts';
export {
  parseJsonLines,
  parseJsonSequence,
  parseServerSentEvents,
  type ByteStream,
  type ParseOptions,
} from './parse.ts';
export type { ServerSentEvent } from './server-sent-events.ts';
