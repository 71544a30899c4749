import { CsvParser } from '../../src/csv/csv-parser.ts';
import { flatRows } from './soql-query.ts';
import { FakeFailure, type Store } from './store.ts';

type Row = Readonly<Record<string, string>>;

export interface IngestJob {
  readonly id: string;
  readonly object: string;
  readonly operation: string;
  readonly externalIdFieldName?: string;
  state: string;
  data?: string;
  errorMessage?: string;
  polls: number;
  successes: Row[];
  failures: Row[];
  unprocessed: Row[];
}

export interface QueryJob {
  readonly id: string;
  readonly operation: string;
  readonly query: string;
  state: string;
  polls: number;
  rows: readonly Readonly<Record<string, unknown>>[];
}

/** How the jobs of the fake organization behave. */
export interface BulkBehavior {
  /** Number of times that a job is in progress before it is complete. Default: 1. */
  readonly polls?: number;
  /** Maximum number of rows in a page of results. Default: 1,000. */
  readonly pageRows?: number;
  /** The job stops after this number of rows; the rest is unprocessed. */
  readonly failAfterRows?: number;
}

/** The jobs of the Bulk API 2.0. */
export class BulkJobs {
  readonly #store: Store;
  readonly ingest: Map<string, IngestJob> = new Map<string, IngestJob>();
  readonly query: Map<string, QueryJob> = new Map<string, QueryJob>();
  behavior: BulkBehavior = {};
  #count = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Responds to a request below `/jobs`. */
  handle(method: string, path: string, search: URLSearchParams, body: string): Response {
    const [kind = '', id, part] = path.split('/');
    if (kind === 'ingest') return this.#handleIngest(method, id, part, body);
    if (kind === 'query') return this.#handleQuery(method, id, part, search, body);
    throw new FakeFailure(404, 'NOT_FOUND', 'The requested resource does not exist');
  }

  #handleIngest(method: string, id: string | undefined, part: string | undefined, body: string): Response {
    if (id === undefined) return this.#createIngest(JSON.parse(body) as Omit<IngestJob, 'id'>);
    const job = known(this.ingest.get(id));
    if (method === 'PUT' && part === 'batches') {
      if (job.state !== 'Open' || job.data !== undefined)
        throw new FakeFailure(409, 'INVALIDJOBSTATE', 'Job data has been uploaded already');
      job.data = body;
      return new Response(null, { status: 201 });
    }
    if (method === 'PATCH') return this.#changeIngest(job, (JSON.parse(body) as { state: string }).state);
    if (part === 'successfulResults')
      return csvOf(job.successes, ['sf__Id', 'sf__Created', ...columnsOf(job)]);
    if (part === 'failedResults') return csvOf(job.failures, ['sf__Id', 'sf__Error', ...columnsOf(job)]);
    if (part === 'unprocessedrecords') return csvOf(job.unprocessed, columnsOf(job));
    if (job.state === 'UploadComplete') job.state = 'InProgress';
    else if (job.state === 'InProgress' && ++job.polls >= (this.behavior.polls ?? 1)) this.#run(job);
    return json(stateOf(job));
  }

  #createIngest(given: Omit<IngestJob, 'id'>): Response {
    this.#store.object(given.object);
    if (given.operation === 'upsert' && given.externalIdFieldName === undefined)
      throw new FakeFailure(400, 'INVALIDJOB', 'ExternalIdFieldName is required');
    const id = `750${String(++this.#count).padStart(12, '0')}AAA`;
    const job: IngestJob = {
      ...given,
      id,
      state: 'Open',
      polls: 0,
      successes: [],
      failures: [],
      unprocessed: [],
    };
    this.ingest.set(id, job);
    return json({ ...stateOf(job), contentUrl: `services/data/v68.0/jobs/ingest/${id}/batches` });
  }

  #changeIngest(job: IngestJob, state: string): Response {
    if (job.state !== 'Open' && state === 'UploadComplete')
      throw new FakeFailure(400, 'INVALIDJOBSTATE', `Job cannot be changed from ${job.state}`);
    job.state = state;
    return json(stateOf(job));
  }

  #run(job: IngestJob): void {
    const { failAfterRows = Infinity } = this.behavior;
    const rows = rowsOf(job.data ?? '');
    const bad = columnsOf(job).find((column) => !this.#isColumn(job, column));
    if (bad !== undefined) {
      job.state = 'Failed';
      job.errorMessage = `InvalidBatch : Field name not found : ${bad}`;
      job.unprocessed = rows;
      return;
    }
    for (const [index, row] of rows.entries()) {
      if (index >= failAfterRows) job.unprocessed.push(row);
      else this.#runRow(job, row);
    }
    job.state = job.unprocessed.length > 0 ? 'Failed' : 'JobComplete';
    if (job.state === 'Failed') job.errorMessage = 'TooManyErrors : the job was stopped';
  }

  #isColumn({ object }: IngestJob, column: string): boolean {
    return column.includes('.') || Object.hasOwn(this.#store.object(object).fields, column);
  }

  #runRow(job: IngestJob, row: Row): void {
    const { object, operation, externalIdFieldName = 'Id' } = job;
    const values: Record<string, unknown> = {};
    for (const [name, text] of Object.entries(row))
      if (text !== '') values[name] = this.#valueOf(object, name, text);
    const id = row['Id'] ?? '';
    try {
      let result = { id, created: false };
      if (operation === 'insert') result = { id: this.#store.create(object, values).Id, created: true };
      else if (operation === 'update') this.#store.update(object, id, values);
      else if (operation === 'upsert') {
        const { [externalIdFieldName]: key, ...rest } = values;
        result = this.#store.upsert(object, externalIdFieldName, key, rest);
      } else this.#store.delete(object, id);
      job.successes.push({ sf__Id: result.id, sf__Created: String(result.created), ...row });
    } catch (error) {
      if (!(error instanceof FakeFailure)) throw error;
      const [{ errorCode, message, fields = [] } = { errorCode: '', message: '' }] = error.errors;
      job.failures.push({ sf__Id: id, sf__Error: `${errorCode}:${message}:${fields.join(', ')} --`, ...row });
    }
  }

  #valueOf(object: string, name: string, text: string): unknown {
    if (text === '#N/A') return null;
    const type = this.#store.object(object).fields[name]?.type;
    if (type === 'double' || type === 'int') return Number(text);
    return type === 'boolean' ? text === 'true' : text;
  }

  #handleQuery(
    method: string,
    id: string | undefined,
    part: string | undefined,
    search: URLSearchParams,
    body: string,
  ): Response {
    if (id === undefined) {
      const given = JSON.parse(body) as { operation: string; query: string };
      flatRows(this.#store, given.query);
      const job: QueryJob = {
        ...given,
        id: `750${String(++this.#count).padStart(12, '0')}AAA`,
        state: 'UploadComplete',
        polls: 0,
        rows: [],
      };
      this.query.set(job.id, job);
      return json({ id: job.id, operation: job.operation, state: job.state });
    }
    const job = known(this.query.get(id));
    if (method === 'PATCH') {
      job.state = (JSON.parse(body) as { state: string }).state;
      return json({ id, state: job.state });
    }
    if (part === 'results') return this.#results(job, search);
    if (job.state === 'UploadComplete') job.state = 'InProgress';
    else if (job.state === 'InProgress' && ++job.polls >= (this.behavior.polls ?? 1)) {
      job.state = 'JobComplete';
      job.rows = flatRows(this.#store, job.query);
    }
    return json({ id, operation: job.operation, state: job.state, numberRecordsProcessed: job.rows.length });
  }

  #results({ rows, query }: QueryJob, search: URLSearchParams): Response {
    const size = Math.min(Number(search.get('maxRecords') ?? Infinity), this.behavior.pageRows ?? 1000);
    const start = Number(search.get('locator') ?? 0);
    const page = rows.slice(start, start + size);
    const isLast = start + size >= rows.length;
    const columns = Object.keys(rows[0] ?? {});
    const text = page.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)])),
    );
    const head = columns.length > 0 ? columns : (/SELECT (.*?) FROM/.exec(query)?.[1]?.split(', ') ?? []);
    const response = csvOf(text, head);
    response.headers.set('Sforce-Locator', isLast ? 'null' : String(start + size));
    response.headers.set('Sforce-NumberOfRecords', String(page.length));
    return response;
  }
}

/** A value of a record as text: empty where there is none. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function known<Job>(job: Job | undefined): Job {
  if (job) return job;
  throw new FakeFailure(404, 'NOT_FOUND', 'The requested resource does not exist');
}

const json = (value: object): Response => Response.json(value);

const stateOf = ({ id, object, operation, state, errorMessage, successes, failures }: IngestJob): object => ({
  id,
  object,
  operation,
  state,
  ...(errorMessage !== undefined && { errorMessage }),
  numberRecordsProcessed: successes.length + failures.length,
  numberRecordsFailed: failures.length,
});

function recordsOf(data: string): string[][] {
  const parser = new CsvParser();
  return [...parser.push(data), ...parser.end()];
}

const columnsOf = ({ data = '' }: IngestJob): readonly string[] =>
  recordsOf(data.slice(0, data.indexOf('\n') + 1))[0] ?? [];

function rowsOf(data: string): Row[] {
  const [columns = [], ...records] = recordsOf(data);
  return records.map((record) => Object.fromEntries(columns.map((column, at) => [column, record[at] ?? ''])));
}

function csvOf(rows: readonly Row[], columns: readonly string[]): Response {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  const text = lines.map((line) => `${line.map(quoted).join(',')}\n`).join('');
  return new Response(text, { headers: { 'content-type': 'text/csv' } });
}
