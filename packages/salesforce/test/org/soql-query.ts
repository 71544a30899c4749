import { parseSoql, type Condition, type Literal, type ParsedQuery } from './soql-parser.ts';
import { FakeFailure, type FakeRecord, type Store } from './store.ts';

/** The rows of a query, as the REST API returns them. */
export function queryRows(store: Store, soql: string, path: string): readonly object[] {
  const query = parseSoql(soql);
  return rowsOf(store, query, store.all(query.object), path);
}

/** The rows of a query as the Bulk API returns them: one column for each path. */
export function flatRows(store: Store, soql: string): readonly Readonly<Record<string, unknown>>[] {
  const query = parseSoql(soql);
  const selected = selectedRecords(store, query, store.all(query.object));
  return selected.map((record) =>
    Object.fromEntries<unknown>(
      query.columns.map((column): [string, unknown] => {
        if (typeof column !== 'string')
          throw new FakeFailure(400, 'API_ERROR', 'Bulk queries have no subqueries');
        return [column, valueAt(store, query.object, record, column)];
      }),
    ),
  );
}

function rowsOf(
  store: Store,
  query: ParsedQuery,
  records: readonly FakeRecord[],
  path: string,
): readonly object[] {
  return selectedRecords(store, query, records).map((record) => rowOf(store, query, record, path));
}

function selectedRecords(
  store: Store,
  query: ParsedQuery,
  records: readonly FakeRecord[],
): readonly FakeRecord[] {
  const { object, where, orderBy, limit, offset } = query;
  for (const column of query.columns) if (typeof column === 'string') assertColumn(store, object, column);
  const found = where ? records.filter((record) => holds(store, object, record, where)) : [...records];
  const sorted = found.toSorted((a, b) => {
    for (const { path, isDescending } of orderBy) {
      const order = compare(valueAt(store, object, a, path), valueAt(store, object, b, path));
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  });
  return sorted.slice(offset, limit === undefined ? undefined : offset + limit);
}

function rowOf(store: Store, { object, columns }: ParsedQuery, record: FakeRecord, path: string): object {
  const row: Record<string, unknown> = {
    attributes: { type: object, url: `${path}/sobjects/${object}/${record.Id}` },
  };
  for (const column of columns) {
    if (typeof column === 'string') setPath(store, row, object, record, column, path);
    else row[column.object] = childRows(store, object, record, column, path);
  }
  return row;
}

function setPath(
  store: Store,
  row: Record<string, unknown>,
  object: string,
  record: FakeRecord,
  column: string,
  path: string,
): void {
  const [head = '', ...rest] = column.split('.');
  if (rest.length === 0) {
    row[head] = valueAt(store, object, record, head);
    return;
  }
  const parent = parentOf(store, object, record, head);
  if (!parent) {
    row[head] = null;
    return;
  }
  const own = (row[head] ??= {
    attributes: { type: parent.object, url: `${path}/sobjects/${parent.object}/${parent.record.Id}` },
  }) as Record<string, unknown>;
  setPath(store, own, parent.object, parent.record, rest.join('.'), path);
}

function childRows(
  store: Store,
  object: string,
  record: FakeRecord,
  query: ParsedQuery,
  path: string,
): object | null {
  const relation = store.object(object).children?.[query.object];
  if (!relation)
    throw new FakeFailure(
      400,
      'INVALID_TYPE',
      `Didn't understand relationship '${query.object}' in FROM part of query call`,
    );
  const children = store.all(relation.object).filter((child) => child[relation.field] === record.Id);
  const records = rowsOf(store, { ...query, object: relation.object }, children, path);
  return records.length === 0 ? null : { totalSize: records.length, done: true, records };
}

function parentOf(
  store: Store,
  object: string,
  record: FakeRecord,
  relation: string,
): { readonly object: string; readonly record: FakeRecord } | undefined {
  const entry = Object.entries(store.object(object).fields).find(
    ([, field]) => field.relationshipName === relation,
  );
  if (!entry)
    throw new FakeFailure(400, 'INVALID_FIELD', `Didn't understand relationship '${relation}' in field path`);
  const [name, { referenceTo = [] }] = entry;
  for (const target of referenceTo) {
    const parent = target in store.schema ? store.find(target, 'Id', record[name]) : undefined;
    if (parent) return { object: target, record: parent };
  }
  return undefined;
}

/** Salesforce refuses columns that do not exist, whether there are rows or not. */
function assertColumn(store: Store, object: string, path: string): void {
  const [head = '', ...rest] = path.split('.');
  const { fields } = store.object(object);
  if (rest.length === 0) {
    if (Object.hasOwn(fields, head)) return;
    throw new FakeFailure(400, 'INVALID_FIELD', `No such column '${head}' on entity '${object}'.`);
  }
  const parent = Object.values(fields).find(({ relationshipName }) => relationshipName === head);
  const target = parent?.referenceTo?.find((name) => name in store.schema);
  if (target === undefined)
    throw new FakeFailure(400, 'INVALID_FIELD', `Didn't understand relationship '${head}' in field path`);
  assertColumn(store, target, rest.join('.'));
}

function valueAt(store: Store, object: string, record: FakeRecord, path: string): unknown {
  const [head = '', ...rest] = path.split('.');
  if (rest.length > 0) {
    const parent = parentOf(store, object, record, head);
    return parent ? valueAt(store, parent.object, parent.record, rest.join('.')) : null;
  }
  if (!Object.hasOwn(store.object(object).fields, head))
    throw new FakeFailure(400, 'INVALID_FIELD', `No such column '${head}' on entity '${object}'.`);
  return record[head];
}

function holds(store: Store, object: string, record: FakeRecord, condition: Condition): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(store, object, record, one));
  if ('any' in condition) return condition.any.some((one) => holds(store, object, record, one));
  if ('not' in condition) return !holds(store, object, record, condition.not);
  const { path, operator, value } = condition;
  const actual = valueAt(store, object, record, path);
  if (operator === 'IN') return (value as readonly Literal[]).some((one) => isEqual(actual, one));
  const one = value as Literal;
  switch (operator) {
    case '=':
      return isEqual(actual, one);
    case '!=':
    case '<>':
      return !isEqual(actual, one);
    case 'LIKE':
      return typeof actual === 'string' && likePattern(plainText(one)).test(actual);
  }
  if (actual === null || one === null) return false;
  const order = compare(comparable(actual, one), plain(one));
  return { '<': order < 0, '>': order > 0, '<=': order <= 0, '>=': order >= 0 }[operator] ?? false;
}

const plainText = (literal: Literal): string =>
  typeof literal === 'string' ? literal : JSON.stringify(literal);
const isTime = (literal: Literal): literal is { readonly ms: number } =>
  typeof literal === 'object' && literal !== null;
const plain = (literal: Literal): unknown => (isTime(literal) ? literal.ms : literal);
const comparable = (actual: unknown, literal: Literal): unknown =>
  isTime(literal) ? Date.parse(String(actual)) : actual;

function isEqual(actual: unknown, literal: Literal): boolean {
  const value = comparable(actual, literal);
  const wanted = plain(literal);
  if (typeof value === 'string' && typeof wanted === 'string')
    return value.toLowerCase() === wanted.toLowerCase();
  return value === wanted;
}

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  return (a as string) < (b as string) ? -1 : 1;
}

function likePattern(text: string): RegExp {
  const source = text.replaceAll(
    /\\([%_])|[%_]|[.*+?^${}()|[\]\\/]/g,
    (found, escaped: string | undefined) => {
      if (escaped !== undefined) return escaped;
      if (found === '%') return '.*';
      return found === '_' ? '.' : `\\${found}`;
    },
  );
  return new RegExp(`^${source}$`, 'is');
}
