import { luaPattern } from './lua-patterns.ts';
import {
  formatNumber,
  functionOf,
  isTruthy,
  LuaError,
  LuaTable,
  parseNumber,
  tableOf,
  toNumber,
  toText,
  typeName,
  type LuaFunction,
  type LuaValue,
} from './lua-values.ts';

/** The functions of Lua 5.1 that scripts use. The compiler refuses a name that is not here. */
export const LUA_LIBRARY: Readonly<Record<string, LuaFunction>> = {
  tonumber: (value, base) => [typeof value === 'number' ? value : convert(value, base)],
  tostring: (value) => [toText(value)],
  type: (value) => [typeName(value)],
  error: (value) => {
    throw new LuaError(toText(value instanceof LuaTable ? value.get('err') : value), value);
  },
  assert: (...values) => {
    if (isTruthy(values[0])) return values;
    throw new LuaError(values.length > 1 ? toText(values[1]) : 'assertion failed!');
  },
  pcall: (callee, ...args) => {
    try {
      return [true, ...functionOf(callee)(...args)];
    } catch (error) {
      if (!(error instanceof LuaError)) throw error;
      // Redis replaces an error of a command by its message.
      const message = error.value instanceof LuaTable ? error.value.get('err') : undefined;
      return [false, message ?? error.value];
    }
  },
  pairs: (value) => {
    const entries = [...tableOf(value).entries()];
    let next = 0;
    return [() => entries[next++] ?? [undefined]];
  },
  ipairs: (value) => {
    const table = tableOf(value);
    let index = 0;
    return [
      () => {
        const element = table.get(++index);
        return element === undefined ? [undefined] : [index, element];
      },
    ];
  },
  next: (value) => [...([...tableOf(value).entries()][0] ?? [undefined])],
  select: (start, ...values) =>
    start === '#'
      ? [values.length]
      : values.slice(toNumber(start) < 0 ? toNumber(start) : toNumber(start) - 1),
  unpack: (value, from = 1, to) => {
    const table = tableOf(value);
    const values: LuaValue[] = [];
    const last = to === undefined ? table.list.length : toNumber(to);
    for (let index = toNumber(from); index <= last; index++) values.push(table.get(index));
    return values;
  },
  'math.abs': (value) => [Math.abs(toNumber(value))],
  'math.ceil': (value) => [Math.ceil(toNumber(value))],
  'math.floor': (value) => [Math.floor(toNumber(value))],
  'math.fmod': (left, right) => [toNumber(left) % toNumber(right)],
  'math.max': (...values) => [Math.max(...values.map(toNumber))],
  'math.min': (...values) => [Math.min(...values.map(toNumber))],
  'math.sqrt': (value) => [Math.sqrt(toNumber(value))],
  'string.byte': (value, from = 1, to = from) =>
    Array.from(part(toText(value), from, to), (character) => character.charCodeAt(0)),
  'string.char': (...codes) => [String.fromCharCode(...codes.map(toNumber))],
  'string.find': (value, pattern, from = 1, plain) => {
    const [text, wanted, start] = [toText(value), toText(pattern), toNumber(from) - 1];
    if (isTruthy(plain)) {
      const at = text.indexOf(wanted, start);
      return at === -1 ? [undefined] : [at + 1, at + wanted.length];
    }
    const found = luaPattern(wanted).exec(text.slice(start));
    return found
      ? [start + found.index + 1, start + found.index + found[0].length, ...found.slice(1)]
      : [undefined];
  },
  'string.gmatch': (value, pattern) => {
    const matches = toText(value).matchAll(luaPattern(toText(pattern)));
    return [() => capturesOf(matches.next().value)];
  },
  'string.match': (value, pattern) => capturesOf(luaPattern(toText(pattern)).exec(toText(value))),
  'string.format': (format, ...values) => [formatText(toText(format), values)],
  'string.len': (value) => [toText(value).length],
  'string.lower': (value) => [toText(value).toLowerCase()],
  'string.rep': (value, count) => [toText(value).repeat(Math.max(0, toNumber(count)))],
  'string.sub': (value, from, to = -1) => [part(toText(value), from, to)],
  'string.upper': (value) => [toText(value).toUpperCase()],
  'table.concat': (value, separator = '') => [tableOf(value).list.map(toText).join(toText(separator))],
  'table.getn': (value) => [tableOf(value).list.length],
  'table.insert': (value, ...rest) => {
    const { list } = tableOf(value);
    if (rest.length < 2) tableOf(value).set(list.length + 1, rest[0]);
    else list.splice(toNumber(rest[0]) - 1, 0, rest[1]);
    return [];
  },
  'table.remove': (value, position) => {
    const { list } = tableOf(value);
    if (list.length === 0) return [undefined];
    return [list.splice(position === undefined ? list.length - 1 : toNumber(position) - 1, 1)[0]];
  },
  'table.sort': (value, isBefore) => {
    const comparator = isBefore === undefined ? undefined : functionOf(isBefore);
    tableOf(value).list.sort((left, right) => {
      if (comparator)
        return isTruthy(comparator(left, right)[0]) ? -1 : isTruthy(comparator(right, left)[0]) ? 1 : 0;
      return (left as number) < (right as number) ? -1 : left === right ? 0 : 1;
    });
    return [];
  },
};

/** Constants, by the names that they have in Lua. */
export const LUA_CONSTANTS: Readonly<Record<string, string>> = {
  'math.huge': 'Infinity',
  'math.pi': 'Math.PI',
};

/** What a match gives: its captures, or all of it if there are none. */
function capturesOf(found: RegExpExecArray | null | undefined): readonly LuaValue[] {
  if (!found) return [undefined];
  return found.length > 1 ? found.slice(1) : [found[0]];
}

function convert(value: LuaValue, base: LuaValue): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (base === undefined || base === 10) return parseNumber(value);
  const number = Number.parseInt(value.trim(), toNumber(base));
  return Number.isNaN(number) ? undefined : number;
}

/** The part of a string from one position to another, both counted from 1, and from the end if negative. */
function part(text: string, from: LuaValue, to: LuaValue): string {
  const position = (value: LuaValue): number => {
    const number = toNumber(value);
    return number < 0 ? Math.max(0, text.length + number + 1) : number;
  };
  return text.slice(Math.max(0, position(from) - 1), Math.max(0, position(to)));
}

/** `string.format` with the directives that scripts use to write numbers. */
function formatText(format: string, values: readonly LuaValue[]): string {
  let next = 0;
  return format.replace(
    /%(0?)(\d*)(?:\.(\d+))?([a-z%])/gi,
    (whole, zero: string, width: string, digits: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      const value = values[next++];
      const written = formatOne(kind, value, digits === undefined ? undefined : Number(digits), whole);
      return written.padStart(Number(width), zero ? '0' : ' ');
    },
  );
}

function formatOne(kind: string, value: LuaValue, digits: number | undefined, directive: string): string {
  switch (kind) {
    case 'd':
    case 'i':
      return String(Math.trunc(toNumber(value)) + 0);
    case 'f':
      return fixed(toNumber(value), digits ?? 6);
    case 'g':
      return formatNumber(toNumber(value), digits ?? 6);
    case 's':
      return digits === undefined ? toText(value) : toText(value).slice(0, digits);
    case 'x':
      return Math.trunc(toNumber(value)).toString(16);
    default:
      throw new Error(`The Lua library of the simulation does not cover the directive ${directive}.`);
  }
}

/** A number as C writes it: of two that are as near, the one with an even last digit. JavaScript takes the larger. */
function fixed(number: number, digits: number): string {
  const written = number.toFixed(digits);
  const tail =
    Math.abs(number)
      .toFixed(Math.min(100, digits + 60))
      .split('.')[1]
      ?.slice(digits) ?? '';
  if (!/^50*$/.test(tail) || Number(written.at(-1)) % 2 === 0) return written;
  const step = Math.sign(number) * 10 ** -digits;
  return (Number(written) - step).toFixed(digits);
}
