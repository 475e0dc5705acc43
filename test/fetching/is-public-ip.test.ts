import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicIp, publicOnly } from '../../src/fetching/is-public-ip.ts';
import { CLOSED_IPS } from './bad-addresses.ts';

describe('an IP address', () => {
  test.each(CLOSED_IPS)('%s is not public', (ip) => {
    expect(isPublicIp(ip)).toBe(false);
  });

  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.0.1',
    '172.32.0.1',
    '192.167.1.1',
    '198.20.0.1',
    '223.255.255.255',
    '2a00:1450:4001::1',
    '2606:4700:4700::1111',
    '2001:4860:4860::8888',
    // As IPv6 sockets write it, and as hosts without IPv4 reach it.
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ])('%s is public', (ip) => {
    expect(isPublicIp(ip)).toBe(true);
  });

  test.each([
    '',
    'localhost',
    '8.8.8',
    '08.8.8.8',
    '0x08080808',
    '[::1]',
    '2a00::1%eth0',
    ' 8.8.8.8',
  ])('nothing is public that is none: “%s”', (text) => {
    expect(isPublicIp(text)).toBe(false);
  });

  const octet = fc.nat(255);
  const closed = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), octet, octet, octet),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
    fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
    fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
    fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
  );

  test('of a closed network is closed however IPv6 wraps it', () => {
    fc.assert(
      fc.property(closed, (octets) => {
        const [a, b, c, d] = octets.map((value) => value.toString(16).padStart(2, '0'));
        const ip = octets.join('.');
        const wrapped = [
          `::${ip}`,
          `::ffff:${ip}`,
          `::ffff:0:${ip}`,
          `64:ff9b::${ip}`,
          `64:ff9b:1::${ip}`,
          `2002:${a}${b}:${c}${d}::1`,
          `2001:0:1:2:3:4:${a}${b}:${c}${d}`,
          `2a00:1:2:3:0:5efe:${ip}`,
        ];
        expect([ip, ...wrapped].filter(isPublicIp)).toEqual([]);
      }),
    );
  });

  test('of any text is judged without a throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (ip) => {
        expect(typeof isPublicIp(ip)).toBe('boolean');
      }),
    );
  });
});

describe('what may be connected to', () => {
  const place = (address: string) => ({
    address,
    netmask: '',
    mac: '',
    internal: false,
    cidr: null,
  });
  const isAllowed = publicOnly(() => ({
    eth0: [
      { ...place('5.9.0.1'), family: 'IPv4' },
      { ...place('2a01:4f8::1'), family: 'IPv6', scopeid: 0 },
      { ...place('fe80::1%eth0'), family: 'IPv6', scopeid: 2 },
    ],
    gone: undefined,
  }));

  test.each([
    '5.9.0.1',
    '::ffff:5.9.0.1',
    '64:ff9b::509:1',
    '2a01:4f8::1',
    '2a01:04f8:0::0:1',
    '10.0.0.1',
  ])('is not this machine: %s', (ip) => {
    expect(isAllowed(ip)).toBe(false);
  });

  test.each(['5.9.0.2', '2a01:4f8::2'])('is the machine next to it: %s', (ip) => {
    expect(isAllowed(ip)).toBe(true);
  });
});
