import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressPolicy } from './address-policy.ts';
import { SPECIAL_NETWORKS } from './special-networks.ts';

const strict = addressPolicy([], []);

const dotted = (value: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
const grouped = (value: bigint): string => value.toString(16).padStart(32, '0').match(/.{4}/g)!.join(':');

describe('special networks', () => {
  test.each(SPECIAL_NETWORKS.map((network) => [network.cidr, network] as const))('%s', (cidr, network) => {
    const text = network.family === 4 ? dotted : grouped;
    const first = network.prefix << network.freeBits;
    const last = first | ((1n << network.freeBits) - 1n);
    for (const value of [first, (first + last) >> 1n, last])
      expect(strict(text(value)), `${text(value)} of ${cidr}`).toBeDefined();
  });
});

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '168.63.129.15',
  '168.63.129.17',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.0',
  '192.167.255.255',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2606:4700::1111',
  '2001:4860:4860::8888',
  '2001:200::',
  '2003::1',
  '2a00:1450:4001:80b::200e',
  '3fff:1000::',
  '::ffff:8.8.8.8',
])('%s may be reached', (address) => {
  expect(strict(address)).toBeUndefined();
});

test('IPv6 addresses that IANA has not assigned are refused', () => {
  for (const address of ['4000::1', '1fff::1', '8000::', 'fbff::'])
    expect(strict(address)).toEqual({ cidr: 'outside 2000::/3', purpose: 'not assigned to hosts' });
});

test('IPv4-mapped addresses are treated like the IPv4 addresses they contain', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(strict(`::ffff:${address}`)).toEqual(strict(address));
    }),
  );
});

test('text that is not an address is refused', () => {
  expect(strict('')).toEqual({ cidr: 'none', purpose: 'not an IP address' });
  expect(strict('/run/docker.sock')).toBeDefined();
});

describe('allow', () => {
  test('makes an exception for a network, also in its IPv4-mapped form', () => {
    const policy = addressPolicy(['10.1.0.0/16', '::1'], []);
    expect(policy('10.1.2.3')).toBeUndefined();
    expect(policy('::ffff:10.1.2.3')).toBeUndefined();
    expect(policy('::1')).toBeUndefined();
    expect(policy('10.2.0.0')).toMatchObject({ cidr: '10.0.0.0/8' });
    expect(policy('::2')).toBeDefined();
  });

  test.each([
    ['64:ff9b::/96', '64:ff9b::8.8.8.8', '64:ff9b::127.0.0.1'],
    ['2002::/16', '2002:0808:0808::1', '2002:7f00:1::1'],
    ['::/96', '::8.8.8.8', '::10.0.0.1'],
    ['::ffff:0:0:0/96', '::ffff:0:808:808', '::ffff:0:a9fe:a9fe'],
    // Teredo: the server in the middle, the client at the end with every bit turned.
    ['2001::/32', '2001:0:808:808::f7f7:f7f7', '2001:0:808:808::80ff:fffe'],
    ['2001::/32', '2001:0:808:808::f7f7:f7f7', '2001:0:7f00:1::f7f7:f7f7'],
  ])('of %s does not allow every IPv4 address behind it', (network, open, closed) => {
    const policy = addressPolicy([network], []);
    expect(strict(open)).toBeDefined();
    expect(policy(open)).toBeUndefined();
    expect(policy(closed)).toBeDefined();
  });

  test('of a tunnel and of the network behind it allows both', () => {
    expect(addressPolicy(['64:ff9b::/96', '10.0.0.0/8'], [])('64:ff9b::10.0.0.1')).toBeUndefined();
  });

  test('loses against deny', () => {
    const policy = addressPolicy(['10.0.0.0/8'], ['10.0.0.0/24', '93.184.216.0/24']);
    expect(policy('10.0.1.1')).toBeUndefined();
    expect(policy('10.0.0.1')).toEqual({ cidr: '10.0.0.0/24', purpose: 'denied by this guard' });
    expect(policy('93.184.216.34')).toBeDefined();
  });
});
