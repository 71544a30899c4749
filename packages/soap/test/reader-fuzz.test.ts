import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsOf, eventsOfSaxes } from './support/events.ts';

/** `SOAP_FUZZ=1000000` runs longer. */
const RUNS = Number(process.env['SOAP_FUZZ'] ?? 3_000);

/** Mostly the first ones, so that many documents are accepted. */
const mostly = (good: readonly string[], bad: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 80, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...bad) },
  );

const name = mostly(
  ['a', 'b', 'p:a', 'q:b', 'é', 'a.b-c', 'a·', '__proto__'],
  ['p:', ':a', 'a:b:c', '1a', 'xml:a', 'z:a', '-a', '\u0300', '×'],
);
const text = mostly(
  [
    '',
    ' ',
    '\n',
    '\r\n',
    '\r',
    'x',
    ']',
    ']]',
    '>',
    '&amp;',
    '&lt;',
    '&#65;',
    '&#x1F600;',
    'é😀',
    '\u0085',
    '\u2028',
    "'",
    '"',
    '\t',
  ],
  [
    ']]>',
    '&#0;',
    '&#xD800;',
    '&#1114112;',
    '&nbsp;',
    '&amp',
    '&amp ;',
    '&#65',
    '&',
    '&;',
    '&#;',
    '\u0000',
    '\ufffe',
  ],
);
const value = fc
  .tuple(
    fc.constantFrom('"', "'"),
    fc.array(fc.oneof({ weight: 80, arbitrary: text }, fc.constant('<')), { maxLength: 3 }),
  )
  .map(([quote, parts]) => `${quote}${parts.filter((part) => !part.includes(quote)).join('')}${quote}`);
/** Saxes trims the names of namespaces, which the specification does not; these have no space around them. */
const declaration = fc.tuple(
  mostly(['xmlns', 'xmlns:p', 'xmlns:q'], ['xmlns:xml', 'xmlns:xmlns', 'xmlns:', 'xmlns:a:b']),
  fc.constantFrom('=', ' = '),
  mostly(
    ['"urn:p"', '"urn:q"', "'urn:p'", '"urn:&amp;"'],
    ['""', 'x', '"http://www.w3.org/XML/1998/namespace"', '"http://www.w3.org/2000/xmlns/"'],
  ),
);
const attribute = fc
  .tuple(
    mostly([' ', '\n', '  '], ['']),
    fc.oneof(
      fc.tuple(
        name,
        mostly(['=', ' = ', '\n='], ['', '==']),
        mostly(['"v"'], ['v', '"']).chain((one) => (one === '"v"' ? value : fc.constant(one))),
      ),
      declaration,
    ),
  )
  .map(([space, parts]) => space + parts.join(''));
const misc = mostly(
  [
    '<!--c-->',
    '<!-- - -->',
    '<!-- -->',
    '<?pi x?>',
    '<?pi?>',
    '<?pi ? > ?>',
    '<![CDATA[x]]>',
    '<![CDATA[]]]]>',
    '<![CDATA[&amp;<a>]]>',
    '<![CDATA[\r\n]]>',
  ],
  [
    '<!----->',
    '<!-->',
    '<!--a--b-->',
    '<??>',
    '<?xml version="1.0"?>',
    '<?XML a?>',
    '<!DOCTYPE a>',
    '<!x>',
    '<![CDATA[',
    '<![cdata[x]]>',
    ']]>',
  ],
);

/** Documents that are well-formed but for some parts. */
const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc
    .array(fc.oneof({ maxDepth: 4 }, text, misc, tie('element')), { maxLength: 4 })
    .map((parts) => parts.join('')),
  element: fc
    .tuple(
      name,
      fc.array(attribute, { maxLength: 3 }),
      fc.constantFrom('', ' ', '\n'),
      tie('content'),
      fc.constantFrom('', '', '', ' ', '/', 'x'),
    )
    .map(([tag, attributes, space, content, end]) =>
      content === ''
        ? `<${tag}${attributes.join('')}${space}/>`
        : `<${tag}${attributes.join('')}${space}>${content}</${tag}${end}>`,
    ),
}));

/** Documents whose names are declared, so that most are accepted. */
const declared = element.map((inner) => `<r xmlns:p="urn:p" xmlns:q="urn:q">${inner}</r>`);

const around = fc.constantFrom(
  '',
  '',
  '',
  ' ',
  '\ufeff',
  '<?xml version="1.0"?>',
  '<!--c-->',
  'x',
  '\n<?xml version="1.0"?>',
  '<a/>',
);
const document = fc.tuple(around, fc.oneof(element, declared), around).map((parts) => parts.join(''));

/** Parts of markup in any order. */
const soup = fc
  .array(
    fc.oneof(
      text,
      misc,
      attribute,
      fc.constantFrom(
        '<',
        '>',
        '</',
        '/>',
        '<a',
        '<a>',
        '</a>',
        '<p:a',
        '<a/>',
        '=',
        '"',
        '<?',
        '?>',
        '<!',
        '--',
        '<a b="',
        '<a b',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => `<a>${parts.join('')}</a>`);

/** A document and where it is cut. */
const pieces = (whole: string, cuts: readonly number[]): string[] => {
  const at = [...new Set(cuts.map((cut) => cut % (whole.length + 1)))].sort((a, b) => a - b);
  return [...at, whole.length].map((end, index) => whole.slice(index === 0 ? 0 : at[index - 1], end));
};

const options = { numRuns: RUNS, seed: Number(process.env['SOAP_SEED'] ?? 7), endOnFailure: false };

test.for([
  ['documents', document],
  ['markup in any order', soup],
] as const)('%s have the same outcome and events as in saxes', ([, arbitrary]) => {
  let accepted = 0;
  fc.assert(
    fc.property(arbitrary, (whole) => {
      const ours = eventsOf([whole]);
      if (ours !== 'refused') accepted++;
      expect(ours).toEqual(eventsOfSaxes(whole));
      expect(eventsOf([whole], true)).toEqual(ours);
    }),
    options,
  );
  // The comparison would say little if everything were refused.
  expect(accepted).toBeGreaterThan(RUNS / 10);
});

test('a document in pieces is the same as the whole', () => {
  fc.assert(
    fc.property(fc.oneof(document, soup), fc.array(fc.nat(), { maxLength: 6 }), (whole, cuts) => {
      const expected = eventsOf([whole]);
      expect(eventsOf(pieces(whole, cuts))).toEqual(expected);
      expect(eventsOf(pieces(whole, cuts), true)).toEqual(expected);
      expect(eventsOf(whole.split(''))).toEqual(expected);
    }),
    options,
  );
});
