import { join, resolve } from 'node:path';
import { SpecError } from './errors.ts';

/** The folders that the commands work on. */
export interface Layout {
  readonly specs: string;
  readonly cache: string;
}

const root = resolve(import.meta.dirname, '../..');

export const REPOSITORY: Layout = { specs: join(root, 'specs'), cache: join(root, '.cache/specs') };

/** What is committed for one provider. */
export interface SpecFiles {
  readonly source: string;
  readonly overlay: string;
  /** An OpenAPI Overlay over the vendor's description; absent for most. */
  readonly descriptionOverlay: string;
  readonly ratings: string;
  readonly jobs: string;
  /** Facts of the vendor's official documents, for a spec that has another source. */
  readonly official: string;
  /** How the vendor's other sources differ from the spec, assessed. */
  readonly secondSource: string;
  readonly lock: string;
  /** A folder. */
  readonly openapi: string;
}

/**
 * @param provider - a provider of one document, `stripe`, or one document of a provider, `google/calendar`
 * @throws SpecError for a name that is no plain one: it may come from a command line
 */
export function specFiles(provider: string, layout: Layout = REPOSITORY): SpecFiles {
  if (!/^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)?$/.test(provider)) {
    throw new SpecError(`"${provider}" is no provider's name: see the folders of specs/`);
  }
  const directory = join(layout.specs, provider);
  return {
    source: join(directory, 'source.json'),
    overlay: join(directory, 'overlay.yaml'),
    descriptionOverlay: join(directory, 'openapi.overlay.yaml'),
    ratings: join(directory, 'retry.yaml'),
    jobs: join(directory, 'jobs.yaml'),
    official: join(directory, 'official.yaml'),
    secondSource: join(directory, 'second-source.yaml'),
    lock: join(directory, 'names.lock.json'),
    openapi: join(directory, 'openapi'),
  };
}
