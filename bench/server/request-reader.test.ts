import { expect, test } from 'vitest';
import { RequestReader } from './request-reader.ts';

const get = 'GET /a?b=1 HTTP/1.1\r\nhost: x\r\n\r\n';
const post = 'POST /b HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello';
const chunked = 'POST /c HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n';
const expected = [
  { method: 'GET', url: '/a?b=1', body: '' },
  { method: 'POST', url: '/b', body: 'hello' },
  { method: 'POST', url: '/c', body: '' },
];

test('requests that come at once', () => {
  expect(new RequestReader().push(Buffer.from(get + post + chunked))).toEqual(expected);
});

test('requests that come byte by byte', () => {
  const reader = new RequestReader();
  const read = [...Buffer.from(get + post + chunked)].flatMap((byte) => reader.push(Buffer.from([byte])));
  expect(read).toEqual(expected);
});

test('a request whose body has not come is not done', () => {
  expect(new RequestReader().push(Buffer.from(post.slice(0, -1)))).toEqual([]);
});

test('a long body is passed over', () => {
  const long = `POST /d HTTP/1.1\r\ncontent-length: 5000\r\n\r\n${'x'.repeat(5_000)}`;
  expect(new RequestReader().push(Buffer.from(long + get))).toEqual([
    { method: 'POST', url: '/d', body: '' },
    expected[0],
  ]);
});
