export type { StreamDetails, StreamFormat, StreamMarker } from '../contract/stream.ts';
export { StreamTruncatedError } from '../errors/stream-errors.ts';
export type { StreamEvent } from './item-reader.ts';
export type { JsonElement } from './json-element.ts';
export {
  parseJsonLines,
  parseJsonSequence,
  parseServerSentEvents,
  type ByteStream,
  type ParseOptions,
} from './parse.ts';
export type { ServerSentEvent } from './server-sent-events.ts';
export type { Stream } from './stream.ts';
