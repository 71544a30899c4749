import { temporaryFolder } from '../../specs/testing/folders.ts';
import { addProvider, type AddedProvider } from '../add-provider.ts';
import { checkPackages, type Checked } from './check-packages.ts';
import { compile, install, layOut } from './workspace.ts';

/** A folder laid out like the repository that is removed when the test ends. */
export async function trialRepository(): Promise<string> {
  const root = await temporaryFolder();
  await layOut(root);
  return root;
}

export interface Trial extends Checked {
  readonly root: string;
  readonly added: readonly AddedProvider[];
}

/**
 * Makes packages out of documents, compiles them and runs their own tests, which call and list through a stub.
 *
 * @param documents - name → file
 */
export async function tryProviders(documents: Readonly<Record<string, string>>): Promise<Trial> {
  const root = await trialRepository();
  const added: AddedProvider[] = [];
  for (const [name, from] of Object.entries(documents)) added.push(await addProvider({ name, from, root }));
  return { root, added, ...(await checkPackages(root, Object.keys(documents))) };
}

/** What the compiler says of packages with code that uses them, and the folder with what they depend on. */
export async function tryCode(
  documents: Readonly<Record<string, string>>,
  write: (root: string) => Promise<void>,
): Promise<{ root: string; added: readonly AddedProvider[]; errors: string }> {
  const root = await trialRepository();
  const added: AddedProvider[] = [];
  for (const [name, from] of Object.entries(documents)) added.push(await addProvider({ name, from, root }));
  await write(root);
  await install(root);
  const errors = await compile(root, Object.keys(documents));
  return { root, added, errors };
}
