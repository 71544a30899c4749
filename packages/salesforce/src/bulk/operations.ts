import type { Operation } from '@org/http-core/provider';
import { API_PATH } from '../api-path.ts';

const INGEST = `${API_PATH}/jobs/ingest`;
const QUERY = `${API_PATH}/jobs/query`;

/** A job without data does nothing, and Salesforce removes it: a second one does no harm. */
export const CREATE_INGEST: Operation = {
  id: 'jobs.ingest.create',
  method: 'POST',
  path: INGEST,
  body: 'json',
  retry: 'idempotent',
};
export const UPLOAD: Operation = {
  id: 'jobs.ingest.upload',
  method: 'PUT',
  path: `${INGEST}/{id}/batches`,
  body: 'raw',
  nestedBody: true,
  header: ['content-type'],
  responseType: 'none',
};
/** A state is set, not changed: twice is as good as once, or refused. */
export const CHANGE_INGEST: Operation = {
  id: 'jobs.ingest.update',
  method: 'PATCH',
  path: `${INGEST}/{id}`,
  body: 'json',
  retry: 'idempotent',
};
export const GET_INGEST: Operation = { id: 'jobs.ingest.get', method: 'GET', path: `${INGEST}/{id}` };
export const INGEST_RESULTS: Operation = {
  id: 'jobs.ingest.results',
  method: 'GET',
  path: `${INGEST}/{id}/{results}`,
  responseType: 'binary',
};

/** A query changes nothing, so a second job does no harm. */
export const CREATE_QUERY: Operation = {
  id: 'jobs.query.create',
  method: 'POST',
  path: QUERY,
  body: 'json',
  retry: 'idempotent',
};
export const GET_QUERY: Operation = { id: 'jobs.query.get', method: 'GET', path: `${QUERY}/{id}` };
export const CHANGE_QUERY: Operation = {
  id: 'jobs.query.update',
  method: 'PATCH',
  path: `${QUERY}/{id}`,
  body: 'json',
  retry: 'idempotent',
};
export const QUERY_RESULTS: Operation = {
  id: 'jobs.query.results',
  method: 'GET',
  path: `${QUERY}/{id}/results`,
  responseType: 'binary',
};
