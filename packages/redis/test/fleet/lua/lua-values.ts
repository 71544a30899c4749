/** A value of Lua 5.1. `nil` is `undefined`; a string holds one byte per character, as strings of Redis do. */
export type LuaValue = undefined | boolean | number | string | LuaTable | LuaFunction;

/** A function of Lua: any number of arguments, and any number of results. */
export type LuaFunction = (...args: LuaValue[]) => readonly LuaValue[];

/** A table: values at 1, 2, 3 … in an array, and all others in a map. */
export class LuaTable {
  readonly list: LuaValue[];
  readonly #map = new Map<LuaValue, LuaValue>();

  constructor(list: LuaValue[] = []) {
    this.list = list;
    this.#trim();
  }

  get(key: LuaValue): LuaValue {
    if (typeof key === 'number' && key >= 1 && key <= this.list.length && Number.isInteger(key))
      return this.list[key - 1];
    return this.#map.get(key);
  }

  set(key: LuaValue, value: LuaValue): void {
    if (key === undefined || Number.isNaN(key)) throw new LuaError('table index is nil or not a number');
    if (typeof key === 'number' && Number.isInteger(key) && key >= 1 && key <= this.list.length + 1) {
      if (key <= this.list.length) this.list[key - 1] = value;
      else if (value !== undefined) this.#append(value);
      else this.#map.delete(key);
      this.#trim();
    } else if (value === undefined) this.#map.delete(key);
    else this.#map.set(key, value);
  }

  /** The keys with a value, those of the array first. */
  *entries(): Iterable<readonly [LuaValue, LuaValue]> {
    for (const [index, value] of this.list.entries()) if (value !== undefined) yield [index + 1, value];
    yield* this.#map;
  }

  /** Values that were set beyond the end move to the array once the gap is closed. */
  #append(value: LuaValue): void {
    this.list.push(value);
    if (this.#map.size === 0) return;
    for (let next = this.list.length + 1; this.#map.has(next); next++) {
      this.list.push(this.#map.get(next));
      this.#map.delete(next);
    }
  }

  /** The length is a border: the last value of the array is not nil. */
  #trim(): void {
    while (this.list.length > 0 && this.list[this.list.length - 1] === undefined) this.list.pop();
  }
}

/** An error that a script raised, or that Lua raises for it. `value` is what `pcall` returns. */
export class LuaError extends Error {
  readonly value: LuaValue;

  constructor(message: string, value: LuaValue = message) {
    super(message);
    this.value = value;
  }
}

export function isTruthy(value: LuaValue): boolean {
  return value !== undefined && value !== false;
}

export function typeName(value: LuaValue): string {
  if (value === undefined) return 'nil';
  return value instanceof LuaTable ? 'table' : typeof value;
}

/** The number that a string states, by the rules of `tonumber`; `undefined` if it states none. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  const hex = /^([-+]?)0x([\da-f]+)$/i.exec(trimmed);
  if (hex) return Number.parseInt(hex[2] ?? '', 16) * (hex[1] === '-' ? -1 : 1);
  const infinity = /^([-+]?)inf(?:inity)?$/i.exec(trimmed);
  if (infinity) return infinity[1] === '-' ? -Infinity : Infinity;
  return /^[-+]?nan$/i.test(trimmed) ? NaN : undefined;
}

/** The operand of an arithmetic operator. */
export function toNumber(value: LuaValue): number {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' ? parseNumber(value) : undefined;
  if (number === undefined) throw new LuaError(`attempt to perform arithmetic on a ${typeName(value)} value`);
  return number;
}

/** A number as C's `%.<digits>g` writes it. Lua 5.1 writes numbers with 14 digits, Redis passes them on with 17. */
export function formatNumber(value: number, digits = 14): string {
  if (Number.isInteger(value) && Math.abs(value) < 10 ** Math.min(digits, 15))
    return Object.is(value, -0) ? '-0' : String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const [mantissa = '', exponentText = '0'] = roundedToEven(value, digits).split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= digits) {
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${withoutZeros(mantissa)}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  return withoutZeros(Number(`${mantissa}e${exponentText}`).toFixed(Math.max(0, digits - 1 - exponent)));
}

/** Like `toExponential`, which rounds a half up, where C rounds it to the even digit. */
function roundedToEven(value: number, digits: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(Math.min(100, digits + 40)).split('e');
  const length = digits + (value < 0 ? 2 : 1);
  const cut = mantissa.slice(0, length);
  const isTie = /^50*$/.test(mantissa.slice(length));
  return isTie && Number(cut.at(-1)) % 2 === 0 ? `${cut}e${exponent}` : value.toExponential(digits - 1);
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

export function toText(value: LuaValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value);
  return value === undefined ? 'nil' : typeof value === 'boolean' ? String(value) : typeName(value);
}

export function concat(left: LuaValue, right: LuaValue): string {
  for (const value of [left, right]) {
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new LuaError(`attempt to concatenate a ${typeName(value)} value`);
  }
  return toText(left) + toText(right);
}

export function isLess(left: LuaValue, right: LuaValue): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  if (typeof left === 'string' && typeof right === 'string') return left < right;
  throw new LuaError(`attempt to compare ${typeName(left)} with ${typeName(right)}`);
}

export function isAtMost(left: LuaValue, right: LuaValue): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left <= right;
  return !isLess(right, left);
}

export function remainder(left: LuaValue, right: LuaValue): number {
  const [dividend, divisor] = [toNumber(left), toNumber(right)];
  return dividend - Math.floor(dividend / divisor) * divisor;
}

export function lengthOf(value: LuaValue): number {
  if (typeof value === 'string') return value.length;
  if (value instanceof LuaTable) return value.list.length;
  throw new LuaError(`attempt to get length of a ${typeName(value)} value`);
}

export function tableOf(value: LuaValue): LuaTable {
  if (value instanceof LuaTable) return value;
  throw new LuaError(`attempt to index a ${typeName(value)} value`);
}

export function functionOf(value: LuaValue): LuaFunction {
  if (typeof value === 'function') return value;
  throw new LuaError(`attempt to call a ${typeName(value)} value`);
}
