import type { ApiClient, Operation } from '@org/http-core/provider';

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
