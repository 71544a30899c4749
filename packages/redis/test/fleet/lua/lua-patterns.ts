const CLASSES: Readonly<Record<string, string>> = {
  a: 'A-Za-z',
  d: '0-9',
  l: 'a-z',
  s: ' \\t\\n\\v\\f\\r',
  u: 'A-Z',
  w: 'A-Za-z0-9',
  x: '0-9A-Fa-f',
};

const compiled = new Map<string, RegExp>();

/**
 * The regular expression of a pattern of Lua. It covers classes, sets, captures, anchors and the repetitions `*`, `+` and `?`.
 *
 * @throws Error if the pattern has something else.
 */
export function luaPattern(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (!expression) compiled.set(pattern, (expression = translate(pattern)));
  expression.lastIndex = 0;
  return expression;
}

function translate(pattern: string): RegExp {
  let source = '';
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern.charAt(index);
    const isFirst = index === 0;
    const isLast = index === pattern.length - 1;
    if (character === '%') source += classOf(pattern.charAt(++index), pattern, false);
    else if (character === '[') {
      const end = pattern.indexOf(']', index + 2);
      source += setOf(pattern.slice(index + 1, end), pattern);
      index = end;
    } else if ('().*+?'.includes(character)) source += character === '.' ? '[^]' : character;
    else if ((character === '^' && isFirst) || (character === '$' && isLast)) source += character;
    else if (character === '-') throw notCovered(pattern);
    else source += character.replace(/[\\^${}|]/, '\\$&');
  }
  return new RegExp(source, 'g');
}

function setOf(content: string, pattern: string): string {
  let source = '';
  for (let index = 0; index < content.length; index++) {
    const character = content.charAt(index);
    if (character === '%') source += classOf(content.charAt(++index), pattern, true);
    else source += character === '^' && index === 0 ? '^' : character.replace(/[\\^[\]]/, '\\$&');
  }
  return `[${source}]`;
}

function classOf(name: string, pattern: string, inSet: boolean): string {
  const known = CLASSES[name];
  if (known !== undefined) return inSet ? known : `[${known}]`;
  if (/\w/.test(name) || name === '') throw notCovered(pattern);
  return `\\${name}`;
}

function notCovered(pattern: string): Error {
  return new Error(
    `The Lua library of the simulation does not cover the pattern ${JSON.stringify(pattern)}.`,
  );
}
