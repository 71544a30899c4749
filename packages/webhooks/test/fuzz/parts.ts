import fc from 'fast-check';
import { systemClock, type Clock } from '../../src/scheme-kit.ts';

/** Halfway through a second, so that rounding shows. */
export const NOW_MS = 1_760_000_000_500;

export const NOW_SECONDS = 1_760_000_000;

/** A clock that stands at {@link NOW_MS}. */
export const stillClock: Clock = { ...systemClock, now: () => NOW_MS, uuid: () => 'id' };

/** Seconds before and after now: around the edges of five minutes, and far away. */
export const offsets: fc.Arbitrary<number> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(0, 0, -1, 1, -60, -299, -300, 299, 300) },
  { weight: 2, arbitrary: fc.constantFrom(-301, 301, -302, 302, -86_400, 86_400, 315_360_000, -NOW_SECONDS) },
  { weight: 1, arbitrary: fc.integer({ min: -2000, max: 2000 }) },
);

/** Ways to write a number: as a sender does, mostly. */
const spellings: readonly ((plain: string) => string)[] = [
  (plain) => `${plain}garbage`,
  (plain) => `${plain}.5`,
  (plain) => `${plain}e0`,
  (plain) => ` ${plain}`,
  (plain) => `${plain} `,
  (plain) => `+${plain}`,
  (plain) => `-${plain}`,
  (plain) => `0${plain}`,
  (plain) => `0x${Number(plain).toString(16)}`,
  (plain) => `${plain}000`,
  () => '',
  () => 'NaN',
  () => '9'.repeat(400),
  () => '1'.repeat(6000),
];

/** How a time is written, and whether the signature covers the text or the number in it. */
export const timeSpelling: fc.Arbitrary<(plain: string) => string> = fc.oneof(
  { weight: 10, arbitrary: fc.constant((plain: string) => plain) },
  { weight: 1, arbitrary: fc.constantFrom(...spellings) },
);

/** A small change to a text: insert, remove or replace a character somewhere. */
export interface Edit {
  readonly kind: 'insert' | 'remove' | 'replace';
  readonly at: number;
  readonly character: string;
}

const characters = [
  ...'0123456789abcdefABCDEFtvs=,.;:+/- _\t"|\u0000é'.split(/(?:)/u),
  'whsec_',
  '==',
  't=1',
  'v1=',
];

/** No edit for most; else one or two. */
export const edits: fc.Arbitrary<readonly Edit[]> = fc.oneof(
  { weight: 6, arbitrary: fc.constant([]) },
  {
    weight: 2,
    arbitrary: fc.array(
      fc.record({
        kind: fc.constantFrom('insert' as const, 'remove' as const, 'replace' as const),
        at: fc.nat(10_000),
        character: fc.constantFrom(...characters),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  },
);

export function applyEdits(text: string, list: readonly Edit[]): string {
  let edited = text;
  for (const { kind, at, character } of list) {
    const position = edited.length === 0 ? 0 : at % (edited.length + 1);
    const tail = edited.slice(kind === 'insert' ? position : position + 1);
    edited = edited.slice(0, position) + (kind === 'remove' ? '' : character) + tail;
  }
  return edited;
}

/** Changes to a body after it was signed: none for most. */
export const tampering: fc.Arbitrary<(body: Uint8Array) => Uint8Array> = fc.oneof(
  { weight: 9, arbitrary: fc.constant((body: Uint8Array) => body) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(100_000), fc.nat(7)).map(([at, bit]) => (body: Uint8Array) => {
      const flipped = Uint8Array.from(body);
      if (flipped.length > 0) flipped[at % flipped.length]! ^= 1 << bit;
      return flipped;
    }),
  },
);

/** The first choice for half of the cases (or, with a weight, more), any for the others. */
export const usually = <T>(choices: readonly T[], weight = 1): fc.Arbitrary<T> =>
  fc.oneof(
    { weight, arbitrary: fc.constant(choices[0] as T) },
    { weight: 1, arbitrary: fc.constantFrom(...choices) },
  );

/** Whether bytes survive being read as text, as every peer here does before it signs. */
export const survivesText = (body: Uint8Array): boolean =>
  Buffer.compare(Buffer.from(new TextDecoder().decode(body)), body) === 0;

/** Reads headers as the platform does: names without regard to case, absent as null. */
export const reader = (
  headers: Readonly<Record<string, string>>,
): { get: (name: string) => string | null } => ({
  get: (name) => headers[name] ?? null,
});
