import type { ApiClient } from '../client/api-client.ts';
import type { Runtime } from '../contract/runtime.ts';
import { notify, safeNotice } from '../observe/notify.ts';
import { operationOf } from '../operation/operation-of.ts';
import { pathTemplateOf } from '../operation/path-template.ts';

/**
 * Reports a state whose name this version does not know to the hook `onNotice`, and with it to the logger and the
 * diagnostics channel.
 */
export function reportUnknownState(
  client: ApiClient,
  { name, poll }: { readonly name: string; readonly poll: unknown },
  status: string | undefined,
): void {
  const { hooks, secrets } = client.runtimeFor({})[0] as Runtime;
  if (!hooks.onNotice) return;
  const operation = operationOf(poll);
  const shown = status === undefined ? 'without a name' : JSON.stringify(status);
  const notice = {
    codes: ['unknown_job_state'],
    messages: [
      `${name}: this version does not know the state ${shown}, and waits. If the job has ended, the wait ends with its time limit.`,
    ],
  };
  notify(hooks.onNotice, {
    operation: name,
    method: operation?.method ?? 'GET',
    pathTemplate: operation ? pathTemplateOf(operation) : '',
    origin: new URL(client.baseUrl).origin,
    attempt: 1,
    ...safeNotice(notice, secrets),
  });
}
