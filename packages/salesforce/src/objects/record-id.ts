import { InvalidParamsError } from '@org/http-core';

/** 15 letters and digits, or 18 with the check of their case. */
const RECORD_ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;

/**
 * An empty id would lead to another address: that of the whole object.
 *
 * @param position The number of the row, if the id is one of many.
 * @throws InvalidParamsError unless the value is the id of a record.
 */
export function assertRecordId(id: unknown, position?: number): asserts id is string {
  if (typeof id === 'string' && RECORD_ID.test(id)) return;
  throw new InvalidParamsError(
    `${position === undefined ? '' : `Row ${position} cannot be written. `}The id of a record has 15 or 18 letters and digits, and this is ${shown(id)}. For a record by another field, use upsert() or a query.`,
    { param: 'id' },
  );
}

const shown = (id: unknown): string =>
  typeof id === 'string'
    ? JSON.stringify(id.slice(0, 40))
    : `a value of type ${id === null ? 'null' : typeof id}`;
