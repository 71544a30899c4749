import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseItemList } from '../../src/limiter/headers/structured-list.ts';

/** A value as the cases write it. */
type Value = boolean | number | string | { readonly __type: string; readonly value: string | number };
type Member = readonly [Value | readonly unknown[], readonly (readonly [string, Value])[]];

interface Case {
  readonly name: string;
  readonly raw: readonly string[];
  readonly header_type: 'item' | 'list' | 'dictionary';
  readonly expected?: Member | readonly Member[];
  readonly must_fail?: boolean;
  readonly can_fail?: boolean;
}

const own = join(import.meta.dirname, 'structured-fields');
/** The generated files are larger than all others together; they are read beside the checkout. */
const whole = join(import.meta.dirname, '../../../../../shared/data/conformance/structured-field-tests');

const casesIn = (folder: string): readonly Case[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly Case[])
    .filter(({ header_type: type, raw }) => type === 'list' || (type === 'item' && isOneItem(raw)));

/** An item is a list of one, unless it contains a comma or nothing. */
const isOneItem = (raw: readonly string[]): boolean => !/,|^ *$/.test(raw.join(','));

/** Why a field is not read that RFC 9651 allows. */
function difference({ raw, expected, header_type: type }: Case): string | undefined {
  const members = type === 'list' ? ((expected ?? []) as readonly Member[]) : [];
  if (members.some(([value]) => Array.isArray(value))) return 'an inner list is no item';
  return raw.join(', ').length > 8_192 ? 'longer than 8,192 characters' : undefined;
}

/** What the parser must return. */
function expectedOf({ expected, must_fail: fails, header_type: type }: Case): unknown {
  if (fails) return undefined;
  const members = (type === 'list' ? expected : [expected]) as readonly Member[];
  return members.map(([value, parameters]) => [
    itemOf(value as Value),
    parameters.map(([name, parameter]) => [name, itemOf(parameter)]),
  ]);
}

function itemOf(value: Value): unknown {
  if (typeof value !== 'object') return { kind: typeof value, value };
  return value.__type === 'binary'
    ? { kind: 'bytes', value: base64Of(String(value.value)) }
    : { kind: value.__type, value: value.value };
}

/** Base32, as the cases write bytes, as Base64. */
function base64Of(base32: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(base32.replaceAll('=', ''), (digit) =>
    digits.indexOf(digit).toString(2).padStart(5, '0'),
  ).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2))).toString('base64');
}

function read({ raw }: Case): unknown {
  return parseItemList(raw.join(', '))?.map(({ item, parameters }) => [
    // Padding and unused bits may be written in several ways.
    item.kind === 'bytes' ? { ...item, value: Buffer.from(item.value, 'base64').toString('base64') } : item,
    [...parameters],
  ]);
}

function assess(cases: readonly Case[]): { readonly wrong: readonly string[]; readonly explained: number } {
  const wrong: string[] = [];
  let explained = 0;
  for (const one of cases) {
    const found = read(one);
    const agrees = JSON.stringify(found) === JSON.stringify(expectedOf(one));
    if (agrees || (one.can_fail && found === undefined)) continue;
    if (found === undefined && difference(one)) explained += 1;
    else wrong.push(`${one.name}: ${JSON.stringify(found)}`);
  }
  return { wrong, explained };
}

describe('fields that are lists of items are read as RFC 9651 has it', () => {
  test('the cases for each type', () => {
    const cases = casesIn(own);
    expect(cases).toHaveLength(183);
    // 11 with inner lists.
    expect(assess(cases)).toEqual({ wrong: [], explained: 11 });
  });

  test.skipIf(!existsSync(whole))('all cases, the generated ones included', () => {
    const cases = casesIn(whole);
    expect(cases.length).toBeGreaterThan(1_100);
    // One more with an inner list, and two that are longer than what is read.
    expect(assess(cases)).toEqual({ wrong: [], explained: 14 });
  });
});
