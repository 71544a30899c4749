import type { Operation } from '@org/http-core/provider';
import * as ingest from '../generated/resources/jobs/ingest.ts';
import * as query from '../generated/resources/jobs/query.ts';
import { behind } from '../objects/operations.ts';

/** Results are read as a stream, and not as one text. */
const streamed = (call: unknown): Operation => ({ ...behind(call), responseType: 'binary' });

export const CREATE_INGEST: Operation = /* @__PURE__ */ behind(ingest.create);
export const UPLOAD: Operation = /* @__PURE__ */ behind(ingest.upload);
export const CHANGE_INGEST: Operation = /* @__PURE__ */ behind(ingest.update);
export const GET_INGEST: Operation = /* @__PURE__ */ behind(ingest.get);
export const SUCCESSES: Operation = /* @__PURE__ */ streamed(ingest.successfulResults);
export const FAILURES: Operation = /* @__PURE__ */ streamed(ingest.failedResults);
export const UNPROCESSED: Operation = /* @__PURE__ */ streamed(ingest.unprocessedRecords);

export const CREATE_QUERY: Operation = /* @__PURE__ */ behind(query.create);
export const GET_QUERY: Operation = /* @__PURE__ */ behind(query.get);
export const CHANGE_QUERY: Operation = /* @__PURE__ */ behind(query.update);
export const QUERY_RESULTS: Operation = /* @__PURE__ */ streamed(query.results);
