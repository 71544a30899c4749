import type { CompressRequestsOptions, RequestCompression } from '../contract/compression.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { loadCode } from '../errors/load-code.ts';

const DEFAULT_MIN_BYTES = 1024;

/** @throws ConfigurationError if an option is invalid; the message names the option. */
export function requestCompression({
  minBytes = DEFAULT_MIN_BYTES,
  algorithm = 'gzip',
}: CompressRequestsOptions): RequestCompression {
  if (!(minBytes >= 0))
    throw new ConfigurationError('compressRequests.minBytes must be a number, 0 or above.');
  if ((algorithm as string) !== 'gzip')
    throw new ConfigurationError('compressRequests.algorithm can only be "gzip".');
  return async (request) => {
    // Few clients compress, so the implementation is loaded by the first call that does.
    const { compressed } = await loadCode(request.operation.id, () => import('./compressed.ts'));
    return compressed(request, minBytes, algorithm);
  };
}
