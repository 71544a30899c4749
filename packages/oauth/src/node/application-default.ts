import { raceWithAbort } from '@org/runtime-kit';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '@org/http-core';
import { type OptionRule, readOptions, TEXT, RECORD } from '@org/http-core/provider';
import {
  googleCredentials,
  subjectNotSupported,
  type GoogleCredentialsOptions,
} from '../google/credentials.ts';
import { googleMetadata } from '../google/metadata.ts';
import type { TokenSource } from '../manager/token-source.ts';
import { readFileIfExists } from './atomic-file.ts';
import { SOURCE_OPTIONS, type GoogleSourceOptions } from '../google/source-options.ts';

/** Options of {@link googleApplicationDefault}. */
export interface GoogleApplicationDefaultOptions extends GoogleCredentialsOptions {
  /** Default: the process's own. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

const OPTIONS = { subject: TEXT, env: RECORD } satisfies Record<
  Exclude<keyof GoogleApplicationDefaultOptions, keyof GoogleSourceOptions>,
  OptionRule
>;

/** The file that `gcloud auth application-default login` writes. */
const FILE = 'application_default_credentials.json';

/**
 * Application Default Credentials: the file that `GOOGLE_APPLICATION_CREDENTIALS` names, else the one that gcloud wrote
 * for this user, else the metadata server of the machine. Looked for when the first token is needed, and once.
 *
 * @throws (from the renewal) ConfigurationError when the named file is missing or of a kind that is not supported.
 * @see https://cloud.google.com/docs/authentication/application-default-credentials
 * @example
 * ```ts
 * import { createTokenManager } from '@org/oauth';
 * import { googleApplicationDefault } from '@org/oauth/node';
 *
 * export const tokens = createTokenManager({
 *   source: googleApplicationDefault({ scopes: ['https://www.googleapis.com/auth/drive'] }),
 * });
 * ```
 */
export function googleApplicationDefault(options: GoogleApplicationDefaultOptions = {}): TokenSource {
  readOptions(
    options,
    { ...SOURCE_OPTIONS, ...OPTIONS },
    { of: 'googleApplicationDefault()', example: '{ scopes }' },
  );
  let found: Promise<TokenSource> | undefined;
  return {
    async renew(current, context) {
      found ??= find(options);
      let source: TokenSource;
      try {
        source = await raceWithAbort(found, context.signal);
      } catch (error) {
        found = undefined;
        throw error;
      }
      return source.renew(current, context);
    },
  };
}

async function find(options: GoogleApplicationDefaultOptions): Promise<TokenSource> {
  const { env = process.env, ...rest } = options;
  const named = env['GOOGLE_APPLICATION_CREDENTIALS'];
  if (named) {
    const text = await readFileIfExists(named);
    if (text !== undefined) return googleCredentials(text, rest);
    throw new ConfigurationError('The file that GOOGLE_APPLICATION_CREDENTIALS names does not exist.');
  }
  const text = await readFileIfExists(join(gcloudDirectory(env), FILE));
  if (text !== undefined) return googleCredentials(text, rest);
  const { subject, ...others } = rest;
  if (subject !== undefined) throw subjectNotSupported();
  return googleMetadata({ ...others, host: env['GCE_METADATA_HOST'] });
}

function gcloudDirectory(env: Readonly<Record<string, string | undefined>>): string {
  if (env['CLOUDSDK_CONFIG']) return env['CLOUDSDK_CONFIG'];
  if (process.platform === 'win32' && env['APPDATA']) return join(env['APPDATA'], 'gcloud');
  return join(env['HOME'] ?? homedir(), '.config', 'gcloud');
}
