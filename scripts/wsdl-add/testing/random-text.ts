import type { TypeModel } from '../emit/type-model.ts';
import { builtIn } from '../schema/built-in.ts';
import type { TypeName } from '../schema/model.ts';
import { patternText } from './pattern-text.ts';

/** What decides about the values of a simple type, from its facets and those of its bases. */
interface Limits {
  readonly local: string;
  readonly kind: string;
  readonly values: readonly string[] | undefined;
  /** The patterns of each type of the chain, all of which a value meets. */
  readonly patterns: readonly (readonly string[])[];
  readonly least: number;
  readonly most: number;
  readonly minLength: number;
  readonly maxLength: number;
  readonly fractionDigits: number;
}

/** Makes values of simple types that their facets allow. */
export class RandomTexts {
  readonly #model: TypeModel;
  readonly #random: () => number;
  #ids = 0;

  constructor(model: TypeModel, random: () => number) {
    this.#model = model;
    this.#random = random;
  }

  /** @param fixed - the text of the value, if there is only one */
  value(type: TypeName, fixed?: string): unknown {
    if (fixed !== undefined) return typed(fixed, this.#limits(type).kind);
    if (builtIn(type)?.kind === 'list') return [this.value(WORD), this.value(WORD)];
    const declared = this.#model.get(type);
    if (declared?.kind === 'simple') {
      const { variety, values, facets } = declared;
      if (variety.kind === 'union' && !values) return this.value(this.#member(variety.members));
      const list = this.#listItem(type);
      if (list !== undefined) {
        const least = Number(facets?.['minLength']?.[0] ?? facets?.['length']?.[0] ?? 1);
        const most = Number(facets?.['maxLength']?.[0] ?? facets?.['length']?.[0] ?? Math.max(least, 2));
        return Array.from({ length: Math.min(most, Math.max(least, 2)) }, () => this.value(list));
      }
      if (variety.kind === 'restriction' && !values) {
        const union = this.#unionOf(variety.base);
        if (union) return this.value(this.#member(union));
      }
    }
    return this.#atom(this.#limits(type));
  }

  #one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  /** A member of a union, up to the first that takes any text: what is read is a value of that one. */
  #member(members: readonly TypeName[]): TypeName {
    const text = members.findIndex((member) => this.#limits(member).kind === 'string');
    return this.#one(text < 0 ? members : members.slice(0, text + 1));
  }

  #unionOf(type: TypeName): readonly TypeName[] | undefined {
    const declared = this.#model.get(type);
    if (declared?.kind !== 'simple') return undefined;
    if (declared.variety.kind === 'union') return declared.variety.members;
    return declared.variety.kind === 'restriction' ? this.#unionOf(declared.variety.base) : undefined;
  }

  #listItem(type: TypeName): TypeName | undefined {
    const declared = this.#model.get(type);
    if (declared?.kind !== 'simple') return builtIn(type)?.kind === 'list' ? WORD : undefined;
    if (declared.variety.kind === 'list') return declared.variety.item;
    return declared.variety.kind === 'restriction' ? this.#listItem(declared.variety.base) : undefined;
  }

  #limits(type: TypeName): Limits {
    const simple = builtIn(type);
    const declared = this.#model.get(type);
    if (simple || declared?.kind !== 'simple' || declared.variety.kind !== 'restriction')
      return {
        local: simple?.local ?? 'string',
        kind: simple?.kind ?? 'string',
        values: declared?.kind === 'simple' ? declared.values : undefined,
        patterns: [],
        least: -Infinity,
        most: Infinity,
        minLength: 0,
        maxLength: Infinity,
        fractionDigits: Infinity,
      };
    const base = this.#limits(declared.variety.base);
    const { facets = {}, values } = declared;
    const number = (name: string): number | undefined => {
      const text = facets[name]?.[0];
      return text === undefined ? undefined : Number(text);
    };
    const length = number('length');
    const digits = number('totalDigits');
    const above = number('minExclusive');
    const below = number('maxExclusive');
    return {
      ...base,
      values: values ?? base.values,
      patterns: facets['pattern'] ? [...base.patterns, facets['pattern']] : base.patterns,
      least: Math.max(base.least, number('minInclusive') ?? (above === undefined ? -Infinity : above + 0.5)),
      most: Math.min(
        base.most,
        number('maxInclusive') ?? (below === undefined ? Infinity : below - 0.5),
        digits === undefined ? Infinity : 10 ** Math.min(digits, 3) - 1,
      ),
      minLength: Math.max(base.minLength, length ?? number('minLength') ?? 0),
      maxLength: Math.min(base.maxLength, length ?? number('maxLength') ?? Infinity),
      fractionDigits: Math.min(base.fractionDigits, number('fractionDigits') ?? Infinity),
    };
  }

  #atom(limits: Limits): unknown {
    if (limits.values) return typed(this.#one(limits.values), limits.kind);
    const last = limits.patterns.at(-1);
    const dates = DATES[limits.local];
    if (last && dates) {
      const patterns = limits.patterns.map((list) => new RegExp(`^(?:${list.join('|')})$`, 'u'));
      return dates.find((text) => patterns.every((pattern) => pattern.test(text))) ?? dates[0];
    }
    if (last) return typed(this.#matching(limits, last), limits.kind);
    switch (limits.kind) {
      case 'number':
        return this.#number(limits);
      case 'boolean':
        return this.#random() < 0.5;
      case 'bytes':
      case 'hex':
        return Uint8Array.from({ length: Math.min(limits.maxLength, Math.max(limits.minLength, 3)) }, () =>
          Math.floor(this.#random() * 256),
        );
      case 'qname':
        return '{urn:example:names}name';
      default:
        return this.#text(limits);
    }
  }

  #matching({ patterns, minLength, maxLength }: Limits, last: readonly string[]): string {
    const others = patterns.slice(0, -1).map((list) => new RegExp(`^(?:${list.join('|')})$`, 'u'));
    let text = '';
    for (let tries = 0; tries < 200; tries++) {
      text = patternText(this.#one(last), this.#random);
      const { length } = Array.from(text);
      if (length >= minLength && length <= maxLength && others.every((other) => other.test(text))) break;
    }
    return text;
  }

  #number({ local, least, most, fractionDigits }: Limits): number {
    const isWhole = !['float', 'double'].includes(local) || fractionDigits === 0;
    const lowest = Math.max(least, local.startsWith('unsigned') ? 0 : -100);
    const highest = Math.min(most, 100 + Math.max(lowest, 0));
    const value = lowest + this.#random() * (highest - lowest);
    // Integers have no negative zero.
    if (isWhole) return Math.min(Math.ceil(value), Math.floor(highest)) + 0;
    return Math.round(value * 4) / 4;
  }

  #text(limits: Limits): string {
    const fixed = FIXED[limits.local];
    if (fixed !== undefined) return fixed;
    if (limits.local === 'ID') return `id${++this.#ids}`;
    if (INTEGERS.has(limits.local)) return String(this.#integer(limits));
    if (limits.local === 'decimal') {
      const whole = this.#integer(limits);
      return limits.fractionDigits > 0 && whole < limits.most && whole >= 0 ? `${whole}.5` : String(whole);
    }
    const length = Math.min(limits.maxLength, Math.max(limits.minLength, 6));
    const alphabet = WORDS.has(limits.local) ? 'abcxyz' : 'ab<&>"\u00E9xyz';
    return Array.from({ length }, () => this.#one(Array.from(alphabet))).join('');
  }

  #integer({ local, least, most }: Limits): number {
    const sign = { positiveInteger: 1, negativeInteger: -1, nonPositiveInteger: -1 }[local] ?? 0;
    const lowest = Math.ceil(Math.max(least, sign > 0 ? 1 : sign < 0 ? -50 : local === 'decimal' ? 0 : 0));
    const highest = Math.floor(Math.min(most, sign < 0 ? -1 : Math.max(lowest, 0) + 50));
    return lowest + Math.floor(this.#random() * (highest - lowest + 1));
  }
}

const WORD = '{http://www.w3.org/2001/XMLSchema}NMTOKEN';

const INTEGERS = new Set(
  'integer long unsignedLong positiveInteger nonNegativeInteger negativeInteger nonPositiveInteger'.split(
    ' ',
  ),
);

const WORDS = new Set('NMTOKEN Name NCName IDREF ENTITY language token normalizedString'.split(' '));

/** Values in several precisions, of which a pattern may want one. */
const DATES: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-02-28', '2026-02-28Z', '2026-02-28+01:00'],
  dateTime: [
    '2026-02-28T23:59:59Z',
    '2026-02-28T23:59:59',
    '2026-02-28T23:59:59.123Z',
    '2026-02-28T23:59:59+01:00',
  ],
  time: ['12:30:00', '12:30:00Z'],
};

const FIXED: Readonly<Record<string, string>> = {
  date: '2026-02-28+01:00',
  dateTime: '2026-02-28T23:59:59.123Z',
  dateTimeStamp: '2026-02-28T23:59:59Z',
  time: '12:30:00',
  duration: 'P1DT2H',
  gYear: '2026',
  gYearMonth: '2026-02',
  gMonth: '--02',
  gMonthDay: '--02-28',
  gDay: '---28',
  anyURI: 'https://example.com/a?b=c',
  language: 'de-AT',
};

function typed(text: string, kind: string): unknown {
  if (kind === 'number') return Number(text);
  if (kind === 'boolean') return text === 'true' || text === '1';
  return text;
}
