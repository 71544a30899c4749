import type { ApiClient } from '../client/api-client.ts';
import { readArguments, type ResourceExtension } from '../client/resource-client.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Operation } from '../contract/operation.ts';
import { parsePathTemplate } from '../encode/path.ts';
import { loadCode } from '../errors/load-code.ts';
import { SafePromise } from '../errors/safe-promise.ts';
import type { JobType } from './job-type.ts';

type AnyJobType = JobType<unknown, unknown, object, unknown, unknown>;

/**
 * Gives resources of a client class the methods `start` and `resume` of their jobs. The code of jobs loads when one of them
 * is first called.
 *
 * @param load - Loads the module that exports the types of jobs.
 * @param resources - By the name of a resource its jobs, separated by spaces: the method that starts them, their type, and
 *   where there are several, the end of the names of both methods. `create:reportRuns` gives `start` and `resume`, and
 *   `rewrite:objectRewrites:Rewrite` gives `startRewrite` and `resumeRewrite`.
 * @example
 * ```ts
 * import { defineClient, jobMethods, makeClientClass, type Provider } from '@org/http-core/provider';
 *
 * export const acmeClass = (provider: Provider) =>
 *   makeClientClass(
 *     defineClient({ name: 'Acme', provider }),
 *     { exports: '/exports\ncreate POST b=json\nget GET /{id}' },
 *     jobMethods(() => import('@org/stripe/jobs'), { exports: 'create:exportJobs' }),
 *   );
 * ```
 * @public
 */
export function jobMethods(
  load: () => Promise<object>,
  resources: Readonly<Record<string, string>>,
): ResourceExtension {
  return (resource, methods, client) => {
    for (const job of resources[resource]?.split(' ') ?? []) {
      const [method = '', type = '', suffix = ''] = job.split(':');
      const { operation } = methods[method] as { readonly operation: Operation };
      const typeOf = async (): Promise<AnyJobType> => {
        const { [type]: found } = (await load()) as Readonly<Record<string, unknown>>;
        return found as AnyJobType;
      };
      methods[`start${suffix}`] = (...given: unknown[]) =>
        SafePromise.of(start({ ...operation, id: `${resource}.start${suffix}` }, client, typeOf, given));
      methods[`resume${suffix}`] = (token: string, options?: RequestOptions) =>
        SafePromise.of(resume(`${resource}.resume${suffix}`, client, typeOf, token, options));
    }
  };
}

async function start(
  operation: Operation,
  client: ApiClient,
  typeOf: () => Promise<AnyJobType>,
  given: readonly unknown[],
): Promise<unknown> {
  const names = parsePathTemplate(operation.path).slots.map(({ name }) => name);
  const { params, options } = readArguments(operation, names, given);
  const [{ startJob }, type] = await loadCode(operation.id, () =>
    Promise.all([import('./start-job.ts'), typeOf()]),
  );
  return startJob(client, type, params, options);
}

async function resume(
  operation: string,
  client: ApiClient,
  typeOf: () => Promise<AnyJobType>,
  token: string,
  options: RequestOptions | undefined,
): Promise<unknown> {
  const [{ resumeJob }, type] = await loadCode(operation, () =>
    Promise.all([import('./start-job.ts'), typeOf()]),
  );
  return resumeJob(client, type, token, options);
}
