import { lookup } from 'node:dns/promises';

/** Gives all addresses of a host's name. */
export type HostResolver = (hostname: string) => Promise<readonly string[]>;

/** As the operating system resolves names, `/etc/hosts` included. */
export const systemResolver: HostResolver = async (hostname) => {
  const found = await lookup(hostname, { all: true, order: 'verbatim' });
  return found.map(({ address }) => address);
};
