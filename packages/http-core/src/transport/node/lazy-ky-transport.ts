import type { Transport } from '../../contract/transport.ts';

/** The transport over fetch, loaded with its first request: on Node, ky touches classes that take 50 ms to load. */
export function lazyKyTransport(): Transport {
  let loading: Promise<Transport> | undefined;
  let transport: Transport | undefined;
  const load = async (): Promise<Transport> => {
    const { kyTransport } = await import('../ky-transport.ts');
    return (transport = kyTransport());
  };
  return async (request) => (transport ?? (await (loading ??= load())))(request);
}
