import { expect, test } from 'vitest';
import { InvalidParamsError } from '../src/index.ts';
import { readMessage } from '../src/receive/index.ts';
import { envelope, fault } from './support/stub.ts';

const NOTE = '<n:note xmlns:n="urn:n" kind="a">Bäume<n:to>x &amp; y</n:to></n:note>';

test.for([
  ['text', envelope(NOTE)],
  ['bytes', new TextEncoder().encode(envelope(NOTE))],
] as const)('a message is read from %s', ([, message]) => {
  expect(readMessage(message)).toMatchObject({
    namespace: 'urn:n',
    name: 'note',
    attributes: { kind: 'a' },
    children: ['Bäume', { name: 'to', children: ['x & y'] }],
  });
});

test.for([
  ['nothing', '', 'no element'],
  ['a page', '<html><body>Log in</body></html>', 'got <html>'],
  ['a truncated envelope', envelope(NOTE).slice(0, -20), 'ends'],
  ['a DOCTYPE', `<!DOCTYPE a [<!ENTITY b "c">]>${envelope(NOTE)}`, 'DOCTYPE'],
  ['an empty body', envelope(''), 'is empty'],
  ['two elements', envelope(NOTE + NOTE), 'beside another'],
  ['a fault', fault('Client'), 'is a fault'],
  ['deep elements', envelope('<a>'.repeat(300) + '</a>'.repeat(300)), '256 deep'],
  ['Latin-1', new Uint8Array([0x3c, 0xe4, 0x3e]), 'UTF-8'],
] as const)('%s is refused', ([, message, reason]) => {
  expect(() => readMessage(message)).toThrow(InvalidParamsError);
  expect(() => readMessage(message)).toThrow(reason);
});
