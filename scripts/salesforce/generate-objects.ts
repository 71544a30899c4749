// Writes the types of the standard objects, one file for each object, so that a program reads only those that it imports:
//
//     node scripts/salesforce/generate-objects.ts [--check]
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { standardObjectFiles } from './standard-object-files.ts';

const root = new URL('../../', import.meta.url);
const folder = new URL('packages/salesforce/src/generated/objects/', root);
const files = standardObjectFiles();

const present = existsSync(folder) ? readdirSync(folder) : [];
if (process.argv.includes('--check')) check();
else write();

function write(): void {
  mkdirSync(folder, { recursive: true });
  for (const file of present) if (!files.has(file)) rmSync(new URL(file, folder));
  for (const [file, text] of files) writeFileSync(new URL(file, folder), text);
  console.log(`${files.size - 1} objects`);
}

function check(): void {
  const stale = [...files].filter(
    ([file, text]) => !present.includes(file) || readFileSync(new URL(file, folder), 'utf8') !== text,
  );
  const extra = present.filter((file) => !files.has(file));
  if (stale.length + extra.length === 0) return;
  console.error(
    `packages/salesforce/src/generated/objects is not what specs/salesforce/objects.json gives (${[...stale.map(([file]) => file), ...extra].slice(0, 5).join(', ')}). Run: node scripts/salesforce/generate-objects.ts`,
  );
  process.exitCode = 1;
}
