import { contains, parseNetwork, type Network } from './cidr.ts';
import { parseIpAddress, type IpAddress } from './ip-address.ts';
import { GLOBAL_UNICAST, IPV4_MAPPED, SPECIAL_NETWORKS } from './special-networks.ts';

/** The range because of which an address is refused. */
interface RefusedRange {
  /** For example `10.0.0.0/8`. */
  readonly cidr: string;
  /** For example `private use, RFC 1918`. */
  readonly purpose: string;
}

/** Returns why an address is refused, or `undefined` if it is allowed. */
export type AddressPolicy = (address: string) => RefusedRange | undefined;

/**
 * Creates a policy that refuses {@link SPECIAL_NETWORKS}, IPv6 addresses outside global unicast, and the networks in
 * `deny`. `allow` makes exceptions from the first two, not from `deny`.
 *
 * @throws ConfigurationError if an entry is not a network.
 */
export function addressPolicy(allow: readonly string[], deny: readonly string[]): AddressPolicy {
  const allowed = allow.map(parseNetwork);
  const denied = deny.map(parseNetwork);
  const refusalOf = (given: IpAddress): RefusedRange | undefined => {
    const address = unmapped(given);
    const own = denied.find((network) => contains(network, address));
    if (own) return { cidr: own.cidr, purpose: 'denied by this guard' };
    if (allowed.some((network) => contains(network, address))) return embeddedRefusal(address, refusalOf);
    return specialRange(address);
  };
  return (text) => {
    const address = parseIpAddress(text);
    return address ? refusalOf(address) : { cidr: 'none', purpose: 'not an IP address' };
  };
}

/** Checks the IPv4 addresses behind an allowed tunnel address, which must be allowed themselves. */
function embeddedRefusal(
  address: IpAddress,
  refusalOf: (address: IpAddress) => RefusedRange | undefined,
): RefusedRange | undefined {
  // `::` and `::1` are not IPv4-compatible addresses, although they lie in that range.
  if (address.family === 6 && address.value <= 1n) return undefined;
  for (const inner of embeddedIpv4(address)) {
    const refusal = refusalOf(inner);
    if (refusal) return refusal;
  }
  return undefined;
}

/** An IPv6 range whose addresses contain IPv4 addresses to which packets are forwarded. */
interface Embedding {
  readonly network: Network;
  /** Returns the IPv4 addresses within an address of the range. */
  readonly read: (value: bigint) => readonly bigint[];
}

const last32 = (value: bigint): bigint => value & 0xffff_ffffn;

const EMBEDDINGS: readonly Embedding[] = [
  // IPv4-compatible, IPv4-translated and NAT64 addresses end with the IPv4 address.
  ...['::/96', '::ffff:0:0:0/96', '64:ff9b::/96'].map((cidr) => ({
    network: parseNetwork(cidr),
    read: (value: bigint): readonly bigint[] => [last32(value)],
  })),
  // 6to4 has the router's address after its prefix.
  { network: parseNetwork('2002::/16'), read: (value) => [last32(value >> 80n)] },
  // Teredo has the server's address, and the client's with every bit inverted.
  { network: parseNetwork('2001::/32'), read: (value) => [last32(value >> 64n), last32(~value)] },
];

function embeddedIpv4({ family, value }: IpAddress): readonly IpAddress[] {
  if (family === 4) return [];
  return EMBEDDINGS.filter(({ network }) => contains(network, { family, value }))
    .flatMap(({ read }) => read(value))
    .map((inner) => ({ family: 4, value: inner }));
}

function unmapped(address: IpAddress): IpAddress {
  return contains(IPV4_MAPPED, address) ? { family: 4, value: last32(address.value) } : address;
}

function specialRange(address: IpAddress): RefusedRange | undefined {
  const found = SPECIAL_NETWORKS.find((network) => contains(network, address));
  if (found) return { cidr: found.cidr, purpose: found.purpose };
  if (address.family === 4 || contains(GLOBAL_UNICAST, address)) return undefined;
  return { cidr: `outside ${GLOBAL_UNICAST.cidr}`, purpose: 'not assigned to hosts' };
}
