import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addProvider } from '../provider-add/add-provider.ts';
import { checkPackages } from '../provider-add/testing/check-packages.ts';
import { layOut } from '../provider-add/testing/workspace.ts';
import { VERBS } from '../specs/document.ts';
import { SpecError } from '../specs/errors.ts';

/** What became of a document. */
export interface Outcome {
  readonly document: string;
  /** The version of OpenAPI. */
  readonly version: string;
  /** The operations that the document describes. */
  readonly described: number;
  /** The operations that the package has, and those of them that are lists with further pages. */
  readonly operations: number;
  readonly paged: number;
  readonly undecided: number;
  /** The package's own tests that passed. */
  readonly tests: number;
  /** Why there is no package, or what it fails at; undefined where it compiles and passes its tests. */
  readonly failure: string | undefined;
}

/**
 * Makes a package out of a document, compiles it strictly and runs its tests, in a folder of its own.
 *
 * @param document - the name to report it by
 * @param file - an OpenAPI document
 */
export async function tryDocument(document: string, file: string): Promise<Outcome> {
  const { version, described } = await infoOf(file);
  const info = { document, version, described };
  const name = packageNameOf(document);
  const root = await mkdtemp(join(tmpdir(), 'corpus-'));
  try {
    await layOut(root);
    const added = await addProvider({ name, from: file, root });
    const { errors, passed, failed } = await checkPackages(root, [name]);
    const lines = errors.split('\n').filter((line) => line !== '');
    const failure =
      lines.length > 0
        ? `${lines.length} errors of the compiler: ${lines[0] ?? ''}`
        : failed.length > 0
          ? `${failed.length} tests fail: ${failed[0] ?? ''}`
          : passed === 0
            ? 'no test ran'
            : undefined;
    const { operations, paged, undecided } = added;
    return { ...info, operations, paged, undecided: undecided.length, tests: passed, failure };
  } catch (error) {
    const refusal = error instanceof SpecError ? error.message : `not a refusal, but ${String(error)}`;
    const failure = refusal.replaceAll(file, document);
    return { ...info, operations: 0, paged: 0, undecided: 0, tests: 0, failure };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function infoOf(file: string): Promise<Pick<Outcome, 'version' | 'described'>> {
  const value = JSON.parse(await readFile(file, 'utf8')) as {
    openapi?: string;
    swagger?: string;
    paths?: Readonly<Record<string, object>>;
  };
  const described = Object.values(value.paths ?? {}).flatMap((item) => VERBS.filter((verb) => verb in item));
  return { version: value.openapi ?? value.swagger ?? '', described: described.length };
}

/** `adyen.com/CheckoutService-v71` → `adyen-checkout-service-v71` */
export function packageNameOf(document: string): string {
  const words = document
    .replace(/^([^/]+)\.[a-z]+(?=\/|$)/, '$1')
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^(?=\d)/, 'api-')
    .replaceAll(/^-+|-+$/g, '');
  return words.slice(0, 40).replace(/-+$/, '');
}
