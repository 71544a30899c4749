import { isIP } from 'node:net';

/** An IP address as a number, which is the same for all of its spellings. */
export interface IpAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** Returns the number of bits of an address. */
export const bitsOf = (family: 4 | 6): number => (family === 4 ? 32 : 128);

/**
 * Parses an address as sockets and resolvers write it, and ignores a zone (`%eth0`). Returns `undefined` for anything
 * else, including spellings that only URLs allow (`0x7f.1`), which the URL parser normalizes beforehand.
 */
export function parseIpAddress(text: string): IpAddress | undefined {
  switch (isIP(text)) {
    case 4:
      return { family: 4, value: readIpv4(text) };
    case 6:
      return { family: 6, value: readIpv6(text.split('%', 1)[0] ?? '') };
    default:
      return undefined;
  }
}

function readIpv4(text: string): bigint {
  return text.split('.').reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function readIpv6(text: string): bigint {
  const [head = '', tail] = text.split('::');
  const left = groupsOf(head);
  const right = groupsOf(tail ?? '');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => 0n);
  return [...left, ...zeros, ...right].reduce((value, group) => (value << 16n) | group, 0n);
}

/** Returns the 16-bit groups of one side of `::`. A dotted ending counts as two. */
function groupsOf(side: string): bigint[] {
  if (side === '') return [];
  return side.split(':').flatMap((group) => {
    if (!group.includes('.')) return [BigInt(`0x${group}`)];
    const value = readIpv4(group);
    return [value >> 16n, value & 0xffffn];
  });
}
