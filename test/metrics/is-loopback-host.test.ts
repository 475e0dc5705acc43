import { expect, test } from 'vitest';
import { isLoopbackHost } from '../../src/metrics/is-loopback-host.ts';

test.each([
  'localhost',
  'LocalHost:9464',
  '127.0.0.1',
  '127.0.0.1:9464',
  '127.8.9.1:1',
  '[::1]:9464',
])('%s is this machine', (host) => {
  expect(isLoopbackHost(host)).toBe(true);
});

test.each([
  undefined,
  '',
  'evil.example',
  'evil.example:9464',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'evil.example@127.0.0.1',
  'localhost:9464@evil.example',
  '127.0.0.1.',
  '127.1',
  '2130706433',
  '0.0.0.0:9464',
  '10.0.0.1',
  '[::]:9464',
  '[::ffff:127.0.0.1]',
  'localhost:9464\n',
  'localhost,evil.example',
])('%j is not', (host) => {
  expect(isLoopbackHost(host)).toBe(false);
});
