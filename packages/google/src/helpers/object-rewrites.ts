import { defineJob, type JobType } from '@org/http-core/jobs';
import type { GoogleCallError } from '../errors.ts';
import type { ObjectModel, ObjectRewriteParams, RewriteResponse } from '../generated/storage/models.ts';
import type { RequestOptions } from '../options.ts';
import { rewrite } from '../generated/storage/resources/objects.ts';

type Rewrite = {
  readonly sourceBucket: string;
  readonly sourceObject: string;
  readonly destinationBucket: string;
  readonly destinationObject: string;
} & ObjectRewriteParams;

/** Rewrites of objects. Each call does a part of the work, with the token in the response to the one before. */
export const objectRewrites: JobType<
  Rewrite,
  RewriteResponse,
  Readonly<Record<string, unknown>>,
  RewriteResponse,
  ObjectModel | undefined,
  Omit<RequestOptions, 'fields'>,
  GoogleCallError
> = /* @__PURE__ */ defineJob({
  name: 'storage.objects.rewrite',
  start: rewrite,
  poll: (client, params, options) => rewrite(client, params as unknown as Rewrite, options),
  pollParams: ({ rewriteToken }, params) => withRewriteToken(params, rewriteToken),
  startedState: (response) => response,
  nextParams: ({ rewriteToken }, params) => withRewriteToken(params, rewriteToken),
  // Each call does its part of the work, so there is nothing to wait for.
  hintMs: () => 0,
  status: ({ done }) => (done === true ? 'done' : 'running'),
  states: { waiting: ['running'], done: ['done'], failed: [] },
  result: ({ resource }) => resource,
});

function withRewriteToken(
  params: object,
  rewriteToken: string | undefined,
): Readonly<Record<string, unknown>> {
  return rewriteToken === undefined ? { ...params } : { ...params, rewriteToken };
}
