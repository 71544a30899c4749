import { BlockList, SocketAddress } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseIpAddress } from './ip-address.ts';

test.each([
  ['127.0.0.1', 4, 0x7f000001n],
  ['255.255.255.255', 4, 0xffffffffn],
  ['::', 6, 0n],
  ['::1', 6, 1n],
  ['1::', 6, 1n << 112n],
  ['2001:db8::8:800:200c:417a', 6, 0x20010db80000000000080800200c417an],
  ['::ffff:127.0.0.1', 6, 0xffff7f000001n],
  ['64:ff9b::10.0.0.1', 6, 0x0064ff9b00000000000000000a000001n],
  ['fe80::1%eth0', 6, 0xfe800000000000000000000000000001n],
  ['1:2:3:4:5:6:7:8', 6, 0x00010002000300040005000600070008n],
] as const)('%s', (text, family, value) => {
  expect(parseIpAddress(text)).toEqual({ family, value });
});

test.each([
  '',
  'localhost',
  '0x7f.0.0.1',
  '127.1',
  '2130706433',
  '1.2.3.4.5',
  '256.1.1.1',
  ':::1',
  '[::1]',
  '1.2.3.4/8',
])('%j is not an address', (text) => {
  expect(parseIpAddress(text)).toBeUndefined();
});

test('every spelling of an address is parsed like Node parses it', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const parsed = parseIpAddress(text);
      expect(parsed?.family).toBe(6);
      const groups = parsed!.value.toString(16).padStart(32, '0').match(/.{4}/g)!.join(':');
      const list = new BlockList();
      list.addAddress(new SocketAddress({ address: groups, family: 'ipv6' }));
      expect(list.check(text, 'ipv6')).toBe(true);
    }),
  );
});
