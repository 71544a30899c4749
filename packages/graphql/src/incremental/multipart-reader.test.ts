import { expect, test } from 'vitest';
import { boundaryIn, MultipartReader } from './multipart-reader.ts';

const body = [
  'a preamble to be ignored',
  '\r\n--bound\r\ncontent-type: application/json\r\n\r\n{"text":"\u00fc --bound \\r\\n"}',
  '\r\n--bound\r\nContent-Type: application/json; charset=utf-8\r\n\r\n[]',
  '\r\n--bound--\r\nan epilogue\r\n--bound\r\n\r\nto be ignored',
].join('');
const bytes = new TextEncoder().encode(body);

function readInChunks(size: number): { readonly parts: string[]; readonly ended: boolean } {
  const reader = new MultipartReader('bound', 1_000);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(...reader.push(bytes.subarray(at, at + size)));
  return { parts, ended: reader.ended };
}

test('finds the parts, wherever the chunks are divided', () => {
  for (let size = 1; size <= bytes.length; size++)
    expect(readInChunks(size)).toEqual({ parts: ['{"text":"\u00fc --bound \\r\\n"}', '[]'], ended: true });
});

test('a body may begin with the delimiter', () => {
  const reader = new MultipartReader('-', 1_000);
  expect(reader.push(new TextEncoder().encode('---\r\n\r\n1\r\n---\r\n\r\n2\r\n-----\r\n'))).toEqual([
    '1',
    '2',
  ]);
});

test('refuses a part beyond the limit', () => {
  const reader = new MultipartReader('-', 100);
  reader.push(new TextEncoder().encode('---\r\n\r\n'));
  expect(() => reader.push(new Uint8Array(200).fill(65))).toThrow('longer than 100 characters');
});

test('reads a large part byte by byte', () => {
  // In quadratic time, this would exceed the time limit of the test by far.
  const length = 500_000;
  const reader = new MultipartReader('-', length + 100);
  reader.push(new TextEncoder().encode('---\r\n\r\n'));
  const one = new Uint8Array([65]);
  for (let count = 0; count < length; count++) reader.push(one);
  expect(reader.push(new TextEncoder().encode('\r\n-----'))[0]).toHaveLength(length);
});

test('reads the boundary of a media type', () => {
  expect(boundaryIn('multipart/mixed; boundary="-"')).toBe('-');
  expect(boundaryIn('multipart/mixed;boundary=abc; deferSpec=20220824')).toBe('abc');
  expect(boundaryIn('multipart/mixed; deferSpec=20220824')).toBe('-');
});
