import { ConfigurationError } from '@org/http-core';
import { readOptions, RECORD, TEXT, type OptionRule } from '@org/http-core/provider';
import { raceWithAbort } from '@org/runtime-kit';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  googleCredentials,
  subjectNotSupportedError,
  type GoogleCredentialsOptions,
} from '../google/credentials.ts';
import { googleMetadata } from '../google/metadata.ts';
import { SOURCE_OPTIONS, type GoogleSourceOptions } from '../google/source-options.ts';
import type { TokenSource } from '../manager/token-source.ts';
import { readFileIfExists } from './atomic-file.ts';

/**
 * Options of {@link googleApplicationDefault}.
 *
 * @public
 */
export interface GoogleApplicationDefaultOptions extends GoogleCredentialsOptions {
  /** Environment variables. Default: those of the process. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

const OPTIONS = { subject: TEXT, env: RECORD } satisfies Record<
  Exclude<keyof GoogleApplicationDefaultOptions, keyof GoogleSourceOptions>,
  OptionRule
>;

/** The file that `gcloud auth application-default login` writes. */
const FILE = 'application_default_credentials.json';

/**
 * Application Default Credentials: the file in `GOOGLE_APPLICATION_CREDENTIALS`, otherwise the file that gcloud wrote for
 * this user, otherwise the metadata server of the machine. The search happens once, for the first token.
 *
 * @throws (from the renewal) ConfigurationError if the file does not exist or is of an unsupported kind.
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
 * @public
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
      found ??= findSource(options);
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

async function findSource(options: GoogleApplicationDefaultOptions): Promise<TokenSource> {
  const { env = process.env, ...rest } = options;
  const path = env['GOOGLE_APPLICATION_CREDENTIALS'];
  if (path) {
    const text = await readFileIfExists(path);
    if (text !== undefined) return googleCredentials(text, rest);
    throw new ConfigurationError(
      'The file in GOOGLE_APPLICATION_CREDENTIALS does not exist. Set the variable to the path of a key file.',
    );
  }
  const text = await readFileIfExists(join(gcloudDirectory(env), FILE));
  if (text !== undefined) return googleCredentials(text, rest);
  const { subject, ...others } = rest;
  if (subject !== undefined) throw subjectNotSupportedError();
  return googleMetadata({ ...others, host: env['GCE_METADATA_HOST'] });
}

function gcloudDirectory(env: Readonly<Record<string, string | undefined>>): string {
  if (env['CLOUDSDK_CONFIG']) return env['CLOUDSDK_CONFIG'];
  if (process.platform === 'win32' && env['APPDATA']) return join(env['APPDATA'], 'gcloud');
  return join(env['HOME'] ?? homedir(), '.config', 'gcloud');
}
