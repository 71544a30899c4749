import { InvalidParamsError } from '@org/http-core';
import type { ApiClient } from '@org/http-core/provider';
import { API_PATH, pathIn } from '../api-path.ts';
import { isVersion } from '../provider.ts';

/**
 * The address of a SOAP API: `u` is that of partners, `m` that of metadata.
 *
 * @throws InvalidParamsError if the version is none
 */
export function endpointOf(api: ApiClient, kind: 'u' | 'm', version: string | undefined): string {
  if (version !== undefined && !isVersion(version))
    throw new InvalidParamsError('The option version must be a version of the API such as 68.0, as text.', {
      param: 'version',
    });
  const number = pathIn(api, API_PATH, version).slice('/services/data/v'.length);
  return `${api.baseUrl}/services/Soap/${kind}/${number}`;
}
