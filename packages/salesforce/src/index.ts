export { bulkQuery, ingest, IngestError } from './bulk/index.ts';
export { sobject } from './objects/index.ts';
export { select, soql } from './soql/index.ts';
