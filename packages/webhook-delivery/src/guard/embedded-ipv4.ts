import { contains, parseNetwork, type Network } from './cidr.ts';
import type { IpAddress } from './ip-address.ts';

/** Where a range of IPv6 keeps an IPv4 address that its packets end at, or pass through. */
interface Embedding {
  readonly network: Network;
  /** The IPv4 addresses within an address of the range. */
  readonly read: (value: bigint) => readonly bigint[];
}

const last32 = (value: bigint): bigint => value & 0xffff_ffffn;

const EMBEDDINGS: readonly Embedding[] = [
  // IPv4-compatible, IPv4-translated and NAT64 end with it.
  ...['::/96', '::ffff:0:0:0/96', '64:ff9b::/96'].map((cidr) => ({
    network: parseNetwork(cidr),
    read: (value: bigint): readonly bigint[] => [last32(value)],
  })),
  // 6to4 has the router's address after its prefix.
  { network: parseNetwork('2002::/16'), read: (value) => [last32(value >> 80n)] },
  // Teredo has its server's address, and the client's with every bit turned.
  { network: parseNetwork('2001::/32'), read: (value) => [last32(value >> 64n), last32(~value)] },
];

/** The IPv4 addresses that an IPv6 address stands for: whoever allows a tunnel has not allowed all it leads to. */
export function embeddedIpv4({ family, value }: IpAddress): readonly IpAddress[] {
  if (family === 4) return [];
  return EMBEDDINGS.filter(({ network }) => contains(network, { family, value }))
    .flatMap(({ read }) => read(value))
    .map((inner) => ({ family: 4, value: inner }));
}
