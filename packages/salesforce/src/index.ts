export { bulkQuery, ingest, IngestError } from './bulk/index.ts';
export { queryRows, sobject } from './objects/index.ts';
export { select, soql } from './soql/index.ts';
