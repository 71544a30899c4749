import { ResponseParseError } from '@org/http-core';
import { isRecord } from '@org/http-core/provider';
import type { GraphQLErrorDetail } from '../contract/result.ts';
import { errorsIn } from '../result/read-body.ts';

type Path = readonly (string | number)[];

/** Assembles the payloads of one response: of the current format, and of the one of 2022 that servers still send. */
export class MergedResult {
  /** The data so far. It grows in place: copying it for every payload would take time by the square of their number. */
  data: unknown;
  readonly errors: GraphQLErrorDetail[] = [];
  hasNext = true;
  #begun = false;
  /** Where the fragments and lists belong that are still to come, by their ids. */
  readonly #pending = new Map<string, Path>();

  /** @throws ResponseParseError if a payload does not fit to those before. */
  add(payload: unknown): void {
    if (!isRecord(payload)) throw unreadable('is no object');
    if (!this.#begun) {
      this.#begun = true;
      if (!('data' in payload) && errorsIn(payload).length === 0)
        throw unreadable('has neither data nor errors');
      this.data = payload['data'];
    }
    for (const { id, path } of recordsIn(payload['pending']))
      if (typeof id === 'string') this.#pending.set(id, pathOf(path));
    for (const entry of recordsIn(payload['incremental'])) this.#apply(entry);
    for (const entry of recordsIn(payload['completed'])) {
      this.errors.push(...errorsIn(entry));
      if (typeof entry['id'] === 'string') this.#pending.delete(entry['id']);
    }
    this.errors.push(...errorsIn(payload));
    this.hasNext = payload['hasNext'] === true;
  }

  #apply(entry: Readonly<Record<string, unknown>>): void {
    this.errors.push(...errorsIn(entry));
    const { id, items, data } = entry;
    if (typeof id === 'string') {
      const path = this.#pending.get(id);
      if (!path) throw unreadable(`names the id ${id}, which is not pending`);
      if (Array.isArray(items)) appendItems(this.#at(path), items);
      else mergeFields(this.#at([...path, ...pathOf(entry['subPath'])]), data);
      return;
    }
    // In the format of 2022, a path leads to the fields themselves, or to the index of the first item.
    const path = pathOf(entry['path']);
    if (Array.isArray(items)) appendItems(this.#at(path.slice(0, -1)), items);
    else mergeFields(this.#at(path), data);
  }

  #at(path: Path): unknown {
    let value = this.data;
    for (const key of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
        throw unreadable(`leads to ${path.join('.')}, which is not in the data`);
      value = (value as Readonly<Record<string | number, unknown>>)[key];
    }
    return value;
  }
}

function appendItems(list: unknown, items: readonly unknown[]): void {
  if (!Array.isArray(list)) throw unreadable('adds items to what is no list');
  for (const item of items) list.push(item);
}

/** Adds fields to an object. Objects that both have are merged, since several fragments may select parts of them. */
function mergeFields(target: unknown, fields: unknown): void {
  // A fragment that failed as a whole is null, and its error says why.
  if (fields === null || fields === undefined) return;
  if (!isRecord(target) || !isRecord(fields)) throw unreadable('adds fields to what is no object');
  for (const [name, value] of Object.entries(fields)) {
    const present = Object.hasOwn(target, name) ? target[name] : undefined;
    if (isRecord(present) && isRecord(value)) mergeFields(present, value);
    else Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
  }
}

const recordsIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

const pathOf = (value: unknown): Path => (Array.isArray(value) ? (value as Path) : []);

const unreadable = (problem: string): ResponseParseError =>
  new ResponseParseError(`A payload of the incremental response ${problem}.`);
