import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { SpecError } from '../../errors.ts';
import { bundle, type LoadFile } from './bundle.ts';
import { object } from './json.ts';
import { mergeDocuments, type NamedDocument } from './merge-documents.ts';
import { parseDocument } from './parse-document.ts';
import { parseText } from './parse-text.ts';

/** More than any folder of descriptions holds, in bytes. */
const MAX_BYTES = 256 * 1024 * 1024;

type Note = (line: string) => void;

/**
 * The description of an API in a file or a folder, as one text: a file with the files that it refers to, or the documents
 * of a folder as one document. A file that refers to no other one stays as it is.
 *
 * @param note - called with what a text has that could be read in two ways
 * @throws SpecError in one line when there is none, or two documents of a folder describe one operation
 */
export async function readDescriptionFiles(from: string, note: Note = () => undefined): Promise<Buffer> {
  const isFolder = await stat(from).then(
    (found) => found.isDirectory(),
    (error: unknown) => {
      throw new SpecError(`${from} cannot be read (${codeOf(error)})`);
    },
  );
  if (isFolder) return folder(from, note);
  const bytes = await contentOf(from);
  const content = bytes.toString('utf8');
  if (!/\$ref["']?\s*:\s*["']?(?![\s#"'])/.test(content)) return bytes;
  const value = object(parseText(content, from, note));
  // Other kinds of descriptions have references of their own.
  if (value['openapi'] === undefined && value['swagger'] === undefined) return bytes;
  const whole = await bundle(value, basename(from), loader(dirname(from)));
  return Buffer.from(JSON.stringify(whole));
}

async function folder(from: string, note: Note): Promise<Buffer> {
  const load = loader(from);
  const documents: NamedDocument[] = [];
  const events: NamedDocument[] = [];
  for (const name of await namesIn(from)) {
    const text = (await contentOf(join(from, name))).toString('utf8');
    // Files that documents refer to lie beside them.
    if (!/["']?(openapi|swagger)["']?\s*:/.test(text)) continue;
    const value = object(
      parseText(text, join(from, name), (line) => {
        note(`${name}: ${line}`);
      }),
    );
    if (value['openapi'] === undefined && value['swagger'] === undefined) continue;
    // Schemas that documents share often have the head of a document.
    const isCallable = Object.keys(object(value['paths'])).length > 0;
    if (!isCallable && Object.keys(object(value['webhooks'])).length === 0) continue;
    const whole = await bundle(value, name, load);
    if (!isCallable) events.push({ name, document: object(whole) });
    else documents.push({ name, document: parseDocument(JSON.stringify(whole), join(from, name)) });
  }
  if (documents.length === 0) throw new SpecError(`${from} holds no OpenAPI document with paths`);
  return Buffer.from(JSON.stringify(mergeDocuments([...documents, ...events], basename(from))));
}

/** The files of a folder that may be documents. A link to a file of the folder is that file. */
async function namesIn(from: string): Promise<string[]> {
  const root = await realpath(from);
  const found: string[] = [];
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(from, path).replaceAll(sep, '/');
    if (!/\.(json|ya?ml)$/i.test(name) || /(^|\/)(\.|node_modules\/)/.test(name)) continue;
    if (entry.isFile()) found.push(name);
    else if (entry.isSymbolicLink()) {
      const target = await realpath(path).catch(() => undefined);
      if (!target?.startsWith(root + sep)) throw new SpecError(`${path} leads out of the folder: copy the file into it, or remove the link`);
    }
  }
  return found.sort();
}

/** Reads the files of a folder, and nothing outside of it, wherever links lead. */
function loader(from: string): LoadFile {
  let left = MAX_BYTES;
  return async (path) => {
    const root = await realpath(from);
    const file = await realpath(join(root, path)).catch(() => undefined);
    if (file === undefined || !file.startsWith(root + sep) || !(await stat(file)).isFile()) return undefined;
    const bytes = await contentOf(file);
    left -= bytes.byteLength;
    if (left < 0) throw new SpecError(`${from}: the files of the document have more than ${MAX_BYTES / 1024 / 1024} MB`);
    return parseText(bytes.toString('utf8'), join(from, path));
  };
}

function contentOf(file: string): Promise<Buffer> {
  return readFile(file).catch((error: unknown) => {
    throw new SpecError(`${file} cannot be read (${codeOf(error)})`);
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
