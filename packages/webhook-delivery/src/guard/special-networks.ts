import { parseNetwork, type Network } from './cidr.ts';

/** A range without hosts on the public internet. */
export interface SpecialNetwork extends Network {
  /** The purpose of the range and its source. */
  readonly purpose: string;
}

const special = (cidr: string, purpose: string): SpecialNetwork => ({ ...parseNetwork(cidr), purpose });

/**
 * Every range of IANA's IPv4 and IPv6 special-purpose address registries (including those of anycast services, where
 * there is no web server), multicast, withdrawn ranges, and one cloud's internal address.
 *
 * The first match names the range, so narrow ranges precede the wide ones that contain them.
 *
 * Source: https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry.
 */
export const SPECIAL_NETWORKS: readonly SpecialNetwork[] = [
  special('0.0.0.0/8', '"this network", RFC 791'),
  special('10.0.0.0/8', 'private use, RFC 1918'),
  special('100.64.0.0/10', 'shared by carrier-grade NAT, RFC 6598'),
  special('127.0.0.0/8', 'loopback, RFC 1122'),
  special('168.63.129.16/32', "Azure's platform services, reachable inside Azure only"),
  special('169.254.0.0/16', "link-local, RFC 3927: clouds' metadata services"),
  special('172.16.0.0/12', 'private use, RFC 1918'),
  special('192.0.0.0/24', 'IETF protocol assignments, RFC 6890'),
  special('192.0.2.0/24', 'documentation, RFC 5737'),
  special('192.31.196.0/24', 'AS112, RFC 7535'),
  special('192.52.193.0/24', 'automatic multicast tunneling, RFC 7450'),
  special('192.88.99.0/24', '6to4 relays, RFC 7526'),
  special('192.168.0.0/16', 'private use, RFC 1918'),
  special('192.175.48.0/24', 'AS112, RFC 7534'),
  special('198.18.0.0/15', 'benchmarking, RFC 2544'),
  special('198.51.100.0/24', 'documentation, RFC 5737'),
  special('203.0.113.0/24', 'documentation, RFC 5737'),
  special('224.0.0.0/4', 'multicast, RFC 5771'),
  special('255.255.255.255/32', 'broadcast, RFC 919'),
  special('240.0.0.0/4', 'reserved, RFC 1112'),
  special('::/128', 'unspecified, RFC 4291'),
  special('::1/128', 'loopback, RFC 4291'),
  special('::/96', 'IPv4-compatible, RFC 4291'),
  special('::ffff:0:0:0/96', 'IPv4-translated, RFC 2765'),
  special('64:ff9b::/96', 'translation to IPv4, RFC 6052'),
  special('64:ff9b:1::/48', 'local translation to IPv4, RFC 8215'),
  special('100::/64', 'discard only, RFC 6666'),
  special('100:0:0:1::/64', 'dummy prefix, RFC 9780'),
  special('2001::/32', 'Teredo, RFC 4380'),
  special('2001:2::/48', 'benchmarking, RFC 5180'),
  special('2001:10::/28', 'ORCHID, RFC 4843'),
  special('2001:20::/28', 'ORCHIDv2, RFC 7343'),
  special('2001:30::/28', 'drone identifiers, RFC 9374'),
  special('2001::/23', 'IETF protocol assignments, RFC 2928'),
  special('2001:db8::/32', 'documentation, RFC 3849'),
  special('2002::/16', '6to4, RFC 3056'),
  special('2620:4f:8000::/48', 'AS112, RFC 7534'),
  special('3ffe::/16', '6bone, RFC 3701'),
  special('3fff::/20', 'documentation, RFC 9637'),
  special('5f00::/16', 'segment routing, RFC 9602'),
  special('fc00::/7', 'unique local, RFC 4193'),
  special('fe80::/10', 'link-local, RFC 4291'),
  special('fec0::/10', 'site-local, RFC 3879'),
  special('ff00::/8', 'multicast, RFC 4291'),
];

/** The IPv6 range that IANA has assigned to hosts on the public internet. */
export const GLOBAL_UNICAST: Network = parseNetwork('2000::/3');

/** IPv4 addresses within IPv6 that the operating system treats as IPv4. */
export const IPV4_MAPPED: Network = parseNetwork('::ffff:0:0/96');
