import type { ApiClient, Operation } from '@org/http-core/provider';

/** The version of the API whose paths the helpers call. */
const API_VERSION = '68.0';

/** What the paths of the REST API begin with. */
export const API_PATH: `/services/data/v${string}` = `/services/data/v${API_VERSION}`;

/** Stands for the address of an organization until a credential brings it. */
export const UNKNOWN_INSTANCE = 'https://login.salesforce.com';

/** A path of the API with the version that a client's calls have, or another one. */
export function pathIn(
  { provider }: Pick<ApiClient, 'provider'>,
  path: Operation['path'],
  version: string | undefined,
): string {
  const operation: Operation = { id: 'path', method: 'GET', path };
  const options = version === undefined ? {} : { version };
  return provider.wire?.({}, operation, options as object)?.path ?? path;
}
