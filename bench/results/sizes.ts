import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from './run.ts';

/** What an empty project holds after `npm install`. */
export interface InstalledSize {
  readonly bytes: number;
  readonly files: number;
  readonly packages: number;
}

/** A package as it is downloaded and as it is unpacked, without its dependencies. */
export interface PackedSize {
  readonly packedBytes: number;
  readonly unpackedBytes: number;
}

/** An application of one call, or of the whole client, bundled; minified and compressed by gzip, in bytes. */
export interface BundleSize {
  /** What is loaded at once. */
  readonly entry: number;
  /** What has been loaded when the first response is there. */
  readonly firstCall: number;
  /** All that could ever be loaded. */
  readonly all: number;
}

/** What a compiler does more than for an application that uses nothing: medians. */
export interface TypeCost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
  readonly files: number;
  readonly symbols: number;
  readonly types: number;
  readonly instantiations: number;
}

/** What of it can be measured alone. */
export const SIZE_PARTS = ['packed', 'installed', 'bundles', 'types'] as const;

export type SizePart = (typeof SIZE_PARTS)[number];

/** `sizes.json`: the last result of each part. */
export interface Sizes {
  readonly runs: Readonly<Partial<Record<SizePart, Run>>>;
  readonly packed: Readonly<Record<string, PackedSize>>;
  readonly installed: Readonly<Record<string, InstalledSize>>;
  /** By application, and in it by bundler and platform (`esbuild browser`); a text says why there is none. */
  readonly bundles: Readonly<Record<string, Readonly<Record<string, BundleSize | string>>>>;
  /** By application, and in it by compiler. */
  readonly types: Readonly<Record<string, Readonly<Record<string, TypeCost>>>>;
}

const SIZES_FILE = join(import.meta.dirname, '../sizes.json');

export function readSizes(): Sizes {
  if (existsSync(SIZES_FILE)) return JSON.parse(readFileSync(SIZES_FILE, 'utf8')) as Sizes;
  return { runs: {}, packed: {}, installed: {}, bundles: {}, types: {} };
}

export function writeSizes(sizes: Sizes): void {
  writeFileSync(SIZES_FILE, `${JSON.stringify(sizes, undefined, 2)}\n`);
}
