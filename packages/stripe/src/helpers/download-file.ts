import { InvalidParamsError, type ApiResult, type Download } from '@org/http-core';
import { apiClientOf, ApiPromise, type AnyClient } from '@org/http-core/provider';
import type { StripeCallError } from '../errors.ts';
import type { RequestOptions } from '../options.ts';

/**
 * Downloads the content of a file: an upload, the result of a report run, or evidence of a dispute. Stripe serves contents
 * from a separate host, to callers with the key.
 *
 * @param client A client of `createStripe()` or `new Stripe()`.
 * @param file A file, or its id: `file_…`.
 * @param options Options of the call.
 * @returns The content, which `stream()`, `bytes()`, `text()` or `blob()` reads
 * @throws InvalidParamsError if `file` is neither a file nor an id
 * @public
 * @example
 * ```ts
 * import { downloadFile, Stripe } from '@org/stripe';
 *
 * const stripe = new Stripe();
 * export async function report(runId: string): Promise<string> {
 *   const { result } = await stripe.reporting.reportRuns.retrieve(runId);
 *   if (!result) throw new Error('The report has not been made yet.');
 *   const content = await downloadFile(stripe, result);
 *   return content.text();
 * }
 * ```
 */
export function downloadFile(
  client: AnyClient,
  file: string | { readonly id: string },
  options?: RequestOptions,
): ApiPromise<Download, StripeCallError> {
  return ApiPromise.from(contents(client, file, options));
}

async function contents(
  client: AnyClient,
  file: string | { readonly id: string },
  options: RequestOptions | undefined,
): Promise<ApiResult<Download>> {
  const id: unknown = typeof file === 'string' ? file : (file as { id?: unknown } | null | undefined)?.id;
  if (typeof id !== 'string')
    throw new InvalidParamsError('downloadFile takes a file of Stripe, or its id: file_….', {
      param: 'file',
    });
  return apiClientOf(client)
    .get<Download>('/v1/files/{id}/contents', {
      ...options,
      params: { id },
      server: 'files',
      responseType: 'binary',
    })
    .withResponse();
}
