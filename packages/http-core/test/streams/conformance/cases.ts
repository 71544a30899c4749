import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One connection of a case: the bytes that the server sends and the events that come out. */
interface Connection {
  readonly base64: string;
  readonly events?: readonly { readonly type: string; readonly data: string; readonly lastEventId: string }[];
  readonly retryMs?: number;
  readonly reconnect?: { readonly afterMs: number; readonly lastEventIdHeader: string | null };
}

/** A case of web-platform-tests. */
export interface EventSourceCase {
  readonly id: string;
  readonly status: number;
  readonly contentType: string;
  readonly outcome: string;
  readonly connections: readonly Connection[];
}

/** A case of JSON text sequences: its chunks and the elements that come out. */
export interface JsonSeqCase {
  readonly id: string;
  readonly base64: readonly string[];
  readonly events: readonly object[];
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));

export const eventSourceCases = read('event-source.json') as readonly EventSourceCase[];
export const jsonSeqCases = read('json-seq.json') as readonly JsonSeqCase[];
export const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
