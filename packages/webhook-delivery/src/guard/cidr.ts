import { ConfigurationError } from '@org/http-core';
import { bitsOf, parseIpAddress, type IpAddress } from './ip-address.ts';

/** A range of addresses of one family. */
export interface Network {
  /** The range as it was written, for example `10.0.0.0/8`. */
  readonly cidr: string;
  readonly family: 4 | 6;
  /** The first bits, which the addresses share. */
  readonly prefix: bigint;
  /** The number of the remaining bits. */
  readonly freeBits: bigint;
}

/**
 * Parses a CIDR range or a single address.
 *
 * @throws ConfigurationError if it is neither, or if the address has bits set beyond the prefix, which suggests that
 * another range was meant.
 */
export function parseNetwork(cidr: string): Network {
  const [text = '', length, ...rest] = cidr.split('/');
  const address = parseIpAddress(text);
  const bits = address && bitsOf(address.family);
  const prefixBits = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : undefined;
  if (!address || bits === undefined || prefixBits === undefined || prefixBits > bits || rest.length > 0)
    throw new ConfigurationError(
      `${JSON.stringify(cidr)} is not a network. Write it like "10.0.0.0/8", "fd00::/8" or "192.0.2.7".`,
    );
  const freeBits = BigInt(bits - prefixBits);
  const prefix = address.value >> freeBits;
  if (prefix << freeBits !== address.value)
    throw new ConfigurationError(
      `${JSON.stringify(cidr)} has bits set beyond its first ${prefixBits}. Write the network's first address, or a longer prefix.`,
    );
  return { cidr, family: address.family, prefix, freeBits };
}

/** Whether an address lies in a network. */
export function contains(network: Network, address: IpAddress): boolean {
  return network.family === address.family && address.value >> network.freeBits === network.prefix;
}
