import { readFile } from 'node:fs/promises';
import { SpecError } from './errors.ts';

/** A package of the registry, pinned. */
export interface PinnedPackage {
  readonly package: string;
  /** Exact: a range would change the document without a change here. */
  readonly version: string;
  /** As in a lockfile: `sha512-…`. */
  readonly integrity: string;
}

/** A document of the vendor's own, pinned. */
export interface PinnedDocument {
  /** An address; of a document that came as a file, its name. The file is kept where it lies beside `source.json`. */
  readonly from: string;
  /** As in a lockfile: `sha512-…`. */
  readonly integrity: string;
}

/** Where a document comes from that is its vendor's own and needs no recovering. */
export interface DocumentSource {
  readonly document: PinnedDocument;
  /** What the document says about itself, as `info.version`. */
  readonly apiVersion: string;
  readonly licence: string;
}

/** Where a vendor's official documents are. */
export interface OfficialSource {
  /** With `{pin}`, and with `{file}` where there are several. */
  readonly url: string;
  /** A commit, or the branch. */
  readonly pin: string;
  /** What `--latest` pins. */
  readonly branch: string;
  /** What `{file}` stands for. */
  readonly files?: readonly string[];
}

/** Where a provider's document comes from: `specs/<provider>/source.json`. */
export interface Source {
  readonly npm: PinnedPackage;
  /** Packages that know what the first one does not; the adapter gets them in this order. */
  readonly also?: readonly PinnedPackage[];
  /** What the document says about itself, as `info.version`. */
  readonly apiVersion: string;
  /** `integrity` where the document came from there, not from the packages. */
  readonly upstream: { readonly url: string; readonly pin: string; readonly integrity?: string };
  /** Official documents that know what the packages do not. */
  readonly official?: OfficialSource;
  readonly licence: string;
}

const DOCUMENT_FIELDS = [['document', 'from'], ['document', 'integrity'], ['apiVersion'], ['licence']] as const;

const OFFICIAL_FIELDS = [
  ['official', 'url'],
  ['official', 'pin'],
  ['official', 'branch'],
] as const;

const FIELDS = [
  ['npm', 'package'],
  ['npm', 'version'],
  ['npm', 'integrity'],
  ['apiVersion'],
  ['upstream', 'url'],
  ['upstream', 'pin'],
  ['licence'],
] as const;

/** @throws SpecError when the file is missing or says too little */
export async function readSource(file: string): Promise<Source | DocumentSource> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new SpecError(
      `${file} is missing or is not JSON: it must name the package that the spec comes from`,
    );
  }
  if (typeof value === 'object' && value !== null && 'document' in value) return checkDocumentSource(value, file);
  return checkSource(value, file);
}

/** Whether a provider's document is its vendor's own. */
export function isDocumentSource(source: Source | DocumentSource): source is DocumentSource {
  return 'document' in source;
}

function checkDocumentSource(value: object, file: string): DocumentSource {
  assertTexts(value, DOCUMENT_FIELDS, file);
  const source = value as DocumentSource;
  if (!source.document.integrity.startsWith('sha512-'))
    throw new SpecError(`${file}: the integrity must be a sha512`);
  return source;
}

function assertTexts(value: unknown, fields: readonly (readonly string[])[], file: string): void {
  for (const path of fields) {
    let at: unknown = value;
    for (const key of path)
      at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
    if (typeof at !== 'string' || at === '') throw new SpecError(`${file} lacks "${path.join('.')}"`);
  }
}

export function checkSource(value: unknown, file: string): Source {
  assertTexts(value, FIELDS, file);
  const source = value as Source;
  const also: unknown = source.also ?? [];
  if (!Array.isArray(also)) throw new SpecError(`${file}: "also" must be a list of packages`);
  for (const pinned of [source.npm, ...(also as PinnedPackage[])]) checkPackage(pinned, file);
  if ('official' in source) checkOfficial(source.official, file);
  return source;
}

function checkOfficial(official: unknown, file: string): void {
  assertTexts({ official }, OFFICIAL_FIELDS, file);
  const { files = [] } = official as { files?: unknown };
  const isName = (name: unknown): boolean => typeof name === 'string' && /^\w[\w.-]*$/.test(name);
  if (!Array.isArray(files) || !files.every(isName))
    throw new SpecError(`${file}: "official.files" must be a list of file names`);
}

function checkPackage(pinned: Partial<PinnedPackage> | null, file: string): void {
  const { package: name = '', version = '', integrity = '' } = pinned ?? {};
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
    throw new SpecError(`${file}: "${version}" is no exact version`);
  }
  if (!/^(@[\w.-]+\/)?[\w][\w.-]*$/.test(name)) {
    throw new SpecError(`${file}: "${name}" is no package name`);
  }
  if (!integrity.startsWith('sha512-')) throw new SpecError(`${file}: the integrity must be a sha512`);
}
