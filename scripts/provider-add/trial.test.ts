import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fetchPackage, npmPack, RegistryError, withUnpacked } from '../specs/fetch.ts';
import { REPOSITORY, specFiles } from '../specs/layout.ts';
import { readSource } from '../specs/source.ts';
import { tryProviders } from './testing/trial.ts';

/** Real descriptions, none of them of our providers: file, operations, lists whose paging was found out. */
const SMALL = { notion: ['notion.com.json', 13, 0] } as const;
const LARGE = {
  asana: ['asana.com.json', 167, 0],
  twilio: ['twilio.com/api.json', 195, 61],
  'digital-ocean': ['digitalocean.com.json', 290, 40],
  github: ['github.com/api.github.com.json', 845, 205],
} as const;

const wanted = process.env['SPECS_WIDE'] === '1';
if (!wanted) console.warn('SKIPPED: packages out of four larger documents; run with SPECS_WIDE=1');
const documents = Object.entries({ ...SMALL, ...(wanted && LARGE) });

/** The collection of descriptions that SendGrid's specification comes from, too. */
async function directory(): Promise<string | undefined> {
  const source = await readSource(specFiles('sendgrid').source);
  if (!('npm' in source)) throw new Error('SendGrid comes from another source by now.');
  return fetchPackage(source, REPOSITORY.cache, npmPack).catch((error: unknown) => {
    if (!(error instanceof RegistryError)) throw error;
    console.warn(`SKIPPED: ${error.message}`);
    return undefined;
  });
}

test(
  'packages out of real documents compile, and their tests call and list through a stub',
  { timeout: 300_000 },
  async (context) => {
    const tarball = await directory();
    if (tarball === undefined) return context.skip('the registry cannot be reached');
    await withUnpacked(tarball, async (folder) => {
      const files = documents.map(([name, [file]]) => [name, join(folder, 'api', file)] as const);
      const { root, added, errors, passed, failed } = await tryProviders(Object.fromEntries(files));
      expect(errors).toBe('');
      expect(failed).toEqual([]);
      expect(passed).toBeGreaterThanOrEqual(4 * documents.length);
      expect(added).toMatchObject(
        documents.map(([name, [, operations, paged]]) => ({ name, operations, paged })),
      );
      for (const { name, paged } of added) {
        const behaviour = await readFile(join(root, 'packages', name, 'test/behaviour.test.ts'), 'utf8');
        expect(behaviour).toMatch(paged > 0 ? 'goes on to the next page' : 'gives what is listed');
      }
    });
  },
);
