import { parseDocument as parseYaml } from 'yaml';
import { SpecError } from '../../errors.ts';
import { copy } from '../../record.ts';

/** Deeper than any description of an API, and far from what overflows a stack. */
const MAX_DEPTH = 200;

/** More values than any description of an API has once the anchors of YAML are written out; the largest known has 2 million. */
const MAX_VALUES = 20_000_000;

/**
 * The value of a text in JSON or YAML. Objects have no prototype, so that no name in it means anything.
 *
 * @param what - the file or address, for errors
 * @param note - called with what the text has that could be read in two ways
 * @throws SpecError in one line, with the line of the text where it cannot be read
 */
export function parseText(content: string, what: string, note: (line: string) => void = () => undefined): unknown {
  const text = content.replace(/^\uFEFF/, '');
  const start = text.trimStart().slice(0, 1);
  if (start === '') throw new SpecError(`${what} is empty`);
  if (start === '<') throw new SpecError(`${what} is a page of HTML or XML, no OpenAPI document`);
  if (start !== '{' && start !== '[') return copy(fromYaml(text, what, note));
  if (depthOf(text) > MAX_DEPTH)
    throw new SpecError(`${what} nests deeper than ${MAX_DEPTH} levels: no description of an API does`);
  return copy(fromJson(text, what));
}

function fromJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, line] = /line (\d+)/.exec(String(error)) ?? [];
    // In text that is cut off, the parser names no place.
    const at = line ?? String(text.split('\n').length);
    throw new SpecError(`${what} is no JSON: it is damaged or cut off at line ${at}`);
  }
}

function fromYaml(text: string, what: string, note: (line: string) => void): unknown {
  const document = parseYaml(text, { logLevel: 'silent' });
  const [fault] = document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
  if (fault) throw new SpecError(`${what} is neither JSON nor YAML: ${firstLine(fault.message)}`);
  for (const { linePos } of document.errors.slice(0, 3))
    note(`line ${linePos?.[0].line ?? '?'} repeats a key of its object, and the last of them counts`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: -1 });
  } catch (error) {
    throw new SpecError(`${what} is neither JSON nor YAML: ${firstLine(String(error))}`);
  }
  if (sizeOf(value, new Map()) > MAX_VALUES)
    throw new SpecError(`${what} nests deeper than ${MAX_DEPTH} levels or holds more than ${MAX_VALUES} values once its anchors are written out: no description of an API does`);
  return value;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/:$/, '').slice(0, 150);
}

/** The number of values in a value whose parts may be shared; infinite for one that is part of itself or nests too deep. */
function sizeOf(value: unknown, known: Map<object, number>, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 1;
  const before = known.get(value);
  if (before !== undefined) return before;
  if (depth > MAX_DEPTH) return Infinity;
  known.set(value, Infinity);
  const size = Object.values(value).reduce<number>((sum, child) => sum + sizeOf(child, known, depth + 1), 1);
  known.set(value, size);
  return size;
}

/** How deep the brackets of JSON nest, strings left out. */
function depthOf(content: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < content.length; index++) {
    const character = content[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}
