import fc from 'fast-check';

/** Odd bodies that any sender's receiver may get, after the sender's own. */
export const oddBodies: readonly Uint8Array[] = [
  Buffer.from(''),
  Buffer.from('{}'),
  Buffer.from('[]'),
  Buffer.from('null'),
  Buffer.from('not json'),
  Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
  Buffer.from([0x22, 0xff, 0xfe, 0x22]),
  Buffer.from('[1,[2,[3,{"__proto__":{"a":1}}]]]'),
];

/** The same event with what breaks re-serialisation: spaces, key order, escapes, numbers, non-ASCII, line ends. */
export function spellingsOf(event: Readonly<Record<string, unknown>>): readonly Uint8Array[] {
  const plain = JSON.stringify(event);
  return [
    plain,
    JSON.stringify(event, null, 2),
    `${plain}\r\n`,
    ` ${plain}`,
    JSON.stringify({ ...event, text: 'Zażółć 😀 \u2028', amount: 1.0 }),
    plain.replace('{', '{"big":12345678901234567890,"escaped":"\\u00e9\\/",'),
  ].map((text) => Buffer.from(text));
}

/** With a byte order mark, and with bytes that are no UTF-8. */
export function corrupt(event: Readonly<Record<string, unknown>>): readonly Uint8Array[] {
  const plain = JSON.stringify(event);
  return [
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(plain)]),
    Buffer.concat([Buffer.from('{"x":"'), Buffer.from([0xc3, 0x28]), Buffer.from(`",${plain.slice(1)}`)]),
  ];
}

/** Mostly the sender's own. */
export const bodyChoice = (
  own: readonly Uint8Array[],
  odd: readonly Uint8Array[],
): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...own) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
