import type { OpenApiDocument } from '../document.ts';

/** What came out of a source, before any pass. */
export interface RawDocument {
  readonly document: OpenApiDocument;
  /** What the source left open; `any` fails the run, `unknown` is listed. */
  readonly any: readonly string[];
  readonly unknown: readonly string[];
  /** What the source has that is no HTTP operation, by name. */
  readonly skipped: readonly string[];
  /** What the source says about the vendor's own description it was made from, for `upstream.pin`. */
  readonly upstreamPin?: string;
}

/** Reads an unpacked source into a raw document; `also` are the folders of the further packages it names. */
export type Adapter = (directory: string, also: readonly string[]) => RawDocument;
