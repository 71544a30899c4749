import { BlockList } from 'node:net';
import { ConfigurationError } from '@org/http-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contains, parseNetwork } from './cidr.ts';
import { parseIpAddress } from './ip-address.ts';

const isIn = (cidr: string, address: string): boolean =>
  contains(parseNetwork(cidr), parseIpAddress(address)!);

test('a network contains its first and its last address, but not those before and after', () => {
  expect(isIn('172.16.0.0/12', '172.16.0.0')).toBe(true);
  expect(isIn('172.16.0.0/12', '172.31.255.255')).toBe(true);
  expect(isIn('172.16.0.0/12', '172.15.255.255')).toBe(false);
  expect(isIn('172.16.0.0/12', '172.32.0.0')).toBe(false);
  expect(isIn('192.0.2.7', '192.0.2.7')).toBe(true);
  expect(isIn('192.0.2.7', '192.0.2.8')).toBe(false);
  expect(isIn('::/0', 'ffff::')).toBe(true);
  expect(isIn('::/0', '1.2.3.4')).toBe(false);
});

test.each([
  ['10.0.0.0/33', 'is not a network'],
  ['10.0.0/8', 'is not a network'],
  ['10.0.0.0/', 'is not a network'],
  ['10.0.0.0/8/8', 'is not a network'],
  ['10.0.0.0/-1', 'is not a network'],
  ['example.com', 'is not a network'],
  ['10.1.2.3/8', 'bits set beyond its first 8'],
  ['fd00::1/8', 'bits set beyond its first 8'],
])('%j is refused with a hint', (cidr, words) => {
  expect(() => parseNetwork(cidr)).toThrow(ConfigurationError);
  expect(() => parseNetwork(cidr)).toThrow(words);
});

test('agrees with the platform about any address and any network', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), fc.ipV4(), (base, prefix, address) => {
      const list = new BlockList();
      list.addSubnet(base, prefix, 'ipv4');
      const value = parseIpAddress(base)!.value;
      const freeBits = BigInt(32 - prefix);
      const network = { cidr: base, family: 4 as const, prefix: value >> freeBits, freeBits };
      expect(contains(network, parseIpAddress(address)!)).toBe(list.check(address, 'ipv4'));
    }),
  );
});
