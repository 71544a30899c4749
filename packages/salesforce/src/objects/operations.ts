import type { Operation } from '@org/http-core/provider';
import { API_PATH } from '../api-path.ts';

const OBJECT = `${API_PATH}/sobjects/{object}`;
const RECORD = `${OBJECT}/{id}`;

export const QUERY: Operation = { id: 'query.get', method: 'GET', path: `${API_PATH}/query` };
export const DESCRIBE: Operation = { id: 'sobjects.describe', method: 'GET', path: `${OBJECT}/describe` };
export const RETRIEVE: Operation = { id: 'sobjects.retrieve', method: 'GET', path: RECORD };
export const CREATE: Operation = {
  id: 'sobjects.create',
  method: 'POST',
  path: OBJECT,
  body: 'json',
  nestedBody: true,
};
export const UPDATE: Operation = {
  id: 'sobjects.update',
  method: 'PATCH',
  path: RECORD,
  body: 'json',
  nestedBody: true,
  responseType: 'none',
};
/** The external id finds the record that the first attempt made, so that a second one updates it. */
export const UPSERT: Operation = {
  id: 'sobjects.upsert',
  method: 'PATCH',
  path: `${OBJECT}/{field}/{value}`,
  body: 'json',
  nestedBody: true,
  retry: 'idempotent',
};
export const DELETE: Operation = {
  id: 'sobjects.delete',
  method: 'DELETE',
  path: RECORD,
  responseType: 'none',
};
