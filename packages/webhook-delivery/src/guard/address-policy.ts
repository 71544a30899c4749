import { contains, parseNetwork, type Network } from './cidr.ts';
import { embeddedIpv4 } from './embedded-ipv4.ts';
import { parseIpAddress, type IpAddress } from './ip-address.ts';
import { GLOBAL_UNICAST, IPV4_MAPPED, SPECIAL_NETWORKS } from './special-networks.ts';

/** The range for which an address is refused. */
interface RefusedRange {
  /** The range: `10.0.0.0/8`. */
  readonly cidr: string;
  /** What it is for: `private use, RFC 1918`. */
  readonly purpose: string;
}

/** Says why an address is refused; `undefined` when it may be reached. */
export type AddressPolicy = (address: string) => RefusedRange | undefined;

/**
 * Refuses what {@link SPECIAL_NETWORKS} names, IPv6 that is not global unicast, and what `deny` adds; `allow` makes
 * exceptions from the former, not from `deny`.
 *
 * @throws ConfigurationError when an entry is no network.
 */
export function addressPolicy(allow: readonly string[], deny: readonly string[]): AddressPolicy {
  const allowed = allow.map(parseNetwork);
  const denied = deny.map(parseNetwork);
  const judge = (given: IpAddress): RefusedRange | undefined => {
    const address = unmapped(given);
    const own = denied.find((network) => contains(network, address));
    if (own) return { cidr: own.cidr, purpose: 'denied by this guard' };
    if (allowed.some((network) => contains(network, address))) return embeddedRefusal(address, judge);
    return specialRange(address);
  };
  return (text) => {
    const address = parseIpAddress(text);
    return address ? judge(address) : { cidr: 'none', purpose: 'not an IP address' };
  };
}

/** A tunnel's address that is allowed still leads to IPv4 addresses, which must be allowed themselves. */
function embeddedRefusal(
  address: IpAddress,
  judge: (address: IpAddress) => RefusedRange | undefined,
): RefusedRange | undefined {
  // `::` and `::1` are no IPv4-compatible addresses, although they lie in that range.
  if (address.family === 6 && address.value <= 1n) return undefined;
  for (const inner of embeddedIpv4(address)) {
    const refusal = judge(inner);
    if (refusal) return refusal;
  }
  return undefined;
}

function unmapped(address: IpAddress): IpAddress {
  return contains(IPV4_MAPPED, address) ? { family: 4, value: address.value & 0xffff_ffffn } : address;
}

function specialRange(address: IpAddress): RefusedRange | undefined {
  const found = SPECIAL_NETWORKS.find((network) => contains(network, address));
  if (found) return { cidr: found.cidr, purpose: found.purpose };
  if (address.family === 4 || contains(GLOBAL_UNICAST, address)) return undefined;
  return { cidr: outsideOf(GLOBAL_UNICAST), purpose: 'not assigned to hosts' };
}

const outsideOf = ({ cidr }: Network): string => `outside ${cidr}`;
