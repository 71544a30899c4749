import { guardedTransport } from '@org/webhook-delivery';
import { AttemptError } from '@org/webhook-delivery/engine';
import { LOOPBACK, urlGuard } from '@org/webhook-delivery/guard';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const request = {
    url: `${baseUrl}/hooks`,
    headers: { 'content-type': 'application/json' },
    body: '{"event":"order.paid"}',
    timeoutMs: 10_000,
    signal: new AbortController().signal,
  };
  const open = guardedTransport({ guard: urlGuard({ allow: LOOPBACK, allowHttp: true }) });
  const { status, excerpt } = await open.deliver(request);
  await open.close?.();
  if (status !== 200 || !excerpt.includes('POST /hooks'))
    throw new Error(`responded with ${status}: ${excerpt}`);

  const guarded = guardedTransport();
  const error: unknown = await guarded.deliver(request).catch((reason: unknown) => reason);
  await guarded.close?.();
  if (!AttemptError.isInstance(error))
    throw new Error(`reached an address of this machine: ${String(error)}`);
}
