import type { RepeatInfo } from '../document.ts';
import { failureOf, isFields, listIn, textIfPresent } from '../reviewed-file.ts';
import { NO_RATINGS, type Rating, type Ratings } from './ratings.ts';

const CLASSES = ['safe', 'idempotent', 'keyed', 'ambiguous'];
const KEYS = ['class', 'why', 'source', 'operations', 'requests'];

/** A parameter, and the value that counts where not any does: `policy.etag`, `If-Match`, `sendUpdates!=none`. */
const CONDITION = /^[\w.$-]+(!?=[\w.-]+)?$/;
/** The page that says what a repetition does, or one from which it follows. */
const SOURCE = /^(by reasoning from )?(https:\/\/\S+)$/;
const WORD = /^[\w.$-]+$/;

/** The ratings in a document's `retry.yaml`; none where the file is absent, which the gates then name. */
export async function readRatings(file: string): Promise<Ratings> {
  const text = await textIfPresent(file);
  return text === undefined ? NO_RATINGS : parseRatings(text, file);
}

/**
 * Reads the text of `retry.yaml`.
 *
 * @param file - its name, for messages
 * @throws SpecError in one line: a rating without class, reason or source, an operation that is rated twice
 */
export function parseRatings(text: string, file: string): Ratings {
  const fail = failureOf(file);
  const operations = new Map<string, Rating>();
  const requests = new Map<string, Rating>();
  listIn(text, 'ratings', fail).forEach((group, index) => {
    const place = `rating ${index + 1}`;
    if (!isFields(group)) return fail(`${place} is no object`);
    const rated = [...entriesOf(group['operations']), ...entriesOf(group['requests'])].map(([name]) => name);
    const at = rated[0] === undefined ? place : `${place} (${rated[0]})`;
    const unknown = Object.keys(group).find((key) => !KEYS.includes(key));
    if (unknown !== undefined) fail(`${at} has a field "${unknown}"; the fields are ${KEYS.join(', ')}`);
    if (rated.length === 0) fail(`${at} rates nothing: name operations or requests`);
    const { class: retry, why, source } = group;
    if (!CLASSES.includes(retry as string)) fail(`${at} has no class: write one of ${CLASSES.join(', ')}`);
    if (!isSentence(why)) fail(`${at} has no reason: say in "why", in a sentence, what a repetition does`);
    const [, reasoned, address] = SOURCE.exec(typeof source === 'string' ? source : '') ?? [];
    if (address === undefined)
      fail(`${at} has no source: give the https address that says so, or write "by reasoning from" before one that only says what the operation does`);
    const base = { class: retry, why, source: address, ...(reasoned !== undefined && { isReasoned: true }) } as Rating;
    for (const [target, key] of [
      [operations, 'operations'],
      [requests, 'requests'],
    ] as const)
      for (const [name, details] of entriesOf(group[key])) {
        if (target.has(name)) fail(`${name} is rated twice`);
        target.set(name, { ...base, ...readRepeatInfo(details, (what) => fail(`${name}: ${what}`)) });
      }
  });
  return { operations, requests };
}

function entriesOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.map((name) => [String(name), null]);
  return isFields(value) ? Object.entries(value) : [];
}

function readRepeatInfo(value: unknown, fail: (what: string) => never): RepeatInfo {
  if (value === null || value === undefined) return {};
  if (!isFields(value)) return fail('its facts must be an object');
  const { when, unless, own, done, probe, undo, ...rest } = value;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) fail(`it has no fact "${unknown}"; the facts are when, unless, own, done, probe, undo`);
  return {
    ...(when !== undefined && { when: listOf(when, CONDITION) ?? fail('"when" must be a list of parameters') }),
    ...(unless !== undefined && { unless: listOf(unless, CONDITION) ?? fail('"unless" must be a list of parameters') }),
    ...(own !== undefined && { own: readOwn(own, fail) }),
    ...(done !== undefined && { done: listOf(done, WORD) ?? fail('"done" must be a list of codes') }),
    ...(probe !== undefined && { probe: wordOf(probe) ?? fail('"probe" must be the name of a probe') }),
    ...(undo !== undefined && { undo: wordOf(undo) ?? fail('"undo" must be the name of an undo') }),
  };
}

function readOwn(value: unknown, fail: (what: string) => never): NonNullable<RepeatInfo['own']> {
  if (!isFields(value)) return fail('"own" must be an object: { param, fill, exists }');
  const { param, fill, exists, ...rest } = value;
  if (Object.keys(rest).length > 0) fail('"own" has the fields param, fill and exists');
  return {
    param: wordOf(param) ?? fail('"own" must name a "param"'),
    ...(fill !== undefined && { fill: wordOf(fill) ?? fail('"fill" must be a name') }),
    ...(exists !== undefined && { exists: listOf(exists, WORD) ?? fail('"exists" must be a list of codes') }),
  };
}

const isSentence = (value: unknown): boolean => typeof value === 'string' && /^[A-Z].{10,}\.$/s.test(value);
const wordOf = (value: unknown): string | undefined =>
  typeof value === 'string' && WORD.test(value) ? value : undefined;

function listOf(value: unknown, form: RegExp): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((item): item is string => typeof item === 'string' && form.test(item)) ? value : undefined;
}
