import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { runOnce } from '../processes/run-once.ts';
import type { BundleSize } from '../results/sizes.ts';
import type { Chunk } from './bundlers.ts';

/** CommonJS in an ES module asks for Node's modules by `require`. It is needed to run, and not counted. */
const REQUIRE =
  "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);\n";

/**
 * Weighs a bundle: what is loaded at once, what has been loaded when one call had its response, and all of it. The call is
 * really made, so the second figure is seen, not guessed.
 */
export async function weigh(
  chunks: readonly Chunk[],
  folder: string,
  origin: string,
  node: boolean,
): Promise<BundleSize> {
  const entry = chunks.find(({ isEntry }) => isEntry);
  if (entry === undefined) throw new Error('The bundle has no entry.');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { file, code } of chunks) writeFileSync(join(folder, file), node ? REQUIRE + code : code);
  const program = join(import.meta.dirname, 'first-call.mjs');
  const url = pathToFileURL(join(folder, entry.file)).href;
  const loaded = new Set((await runOnce(program, [url, origin], folder)) as string[]);
  const atOnce = closure(chunks, entry);
  return {
    entry: compressed(chunks.filter(({ file }) => atOnce.has(file))),
    firstCall: compressed(chunks.filter(({ file }) => loaded.has(file))),
    all: compressed(chunks),
  };
}

/** The entry, and what it imports, and what that imports. */
function closure(chunks: readonly Chunk[], { file }: Chunk, found = new Set<string>()): Set<string> {
  found.add(file);
  const { imports = [] } = chunks.find((chunk) => chunk.file === file) ?? {};
  for (const name of imports) {
    const next = chunks.find((chunk) => chunk.file === name);
    if (next && !found.has(name)) closure(chunks, next, found);
  }
  return found;
}

/** Each file is compressed by itself, as it is sent. */
function compressed(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}
