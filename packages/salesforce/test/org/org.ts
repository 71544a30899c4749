import { BulkJobs } from './bulk-jobs.ts';
import { describe, STANDARD, type FakeSchema } from './schema.ts';
import { queryRows } from './soql-query.ts';
import { FakeFailure, Store, type FakeRecord } from './store.ts';

/** A request as the fake organization received it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly headers: Headers;
  readonly body: string;
}

/** Takes a request before the organization does; `undefined` lets it through. */
export type Intercept = (request: SeenRequest) => Response | undefined | Promise<Response | undefined>;

/**
 * A Salesforce organization in memory: records, the part of SOQL that the tests need, composite calls and bulk jobs. Pass
 * `org.fetch` to a client.
 */
export class FakeOrg {
  readonly store: Store;
  readonly bulk: BulkJobs;
  readonly requests: SeenRequest[] = [];
  intercept: Intercept | undefined;
  /** Number of rows in a page of a query. */
  pageRows = 2000;
  readonly #cursors = new Map<string, readonly object[]>();

  constructor(schema: FakeSchema = STANDARD) {
    this.store = new Store(schema);
    this.bulk = new BulkJobs(this.store);
    if ('User' in schema) this.store.create('User', { Name: 'Ada', Email: 'ada@example.com' });
  }

  create(object: string, values: Readonly<Record<string, unknown>>): FakeRecord {
    return this.store.create(object, values);
  }

  /** The requests below the path of a version, without it: `GET /sobjects`. */
  get calls(): readonly string[] {
    return this.requests.map(
      ({ method, path }) => `${method} ${path.replace(/^\/services\/data\/v[\d.]+/, '')}`,
    );
  }

  readonly fetch = async (url: string | URL, init: object = {}): Promise<Response> => {
    const request = new Request(url, { duplex: 'half', ...init });
    const { pathname, searchParams } = new URL(request.url);
    const seen: SeenRequest = {
      method: request.method,
      path: pathname,
      search: searchParams,
      headers: request.headers,
      body: await request.text(),
    };
    this.requests.push(seen);
    return (await this.intercept?.(seen)) ?? this.#respond(seen.method, seen.path, seen.search, seen.body);
  };

  async #respond(method: string, path: string, search: URLSearchParams, body: string): Promise<Response> {
    try {
      const match = /^(\/services\/data\/v\d+\.\d+)\/(.*)$/.exec(path);
      if (!match) throw notFound();
      const [, root = '', rest = ''] = match;
      return await this.#route(method, root, rest, search, body);
    } catch (error) {
      if (error instanceof FakeFailure) return Response.json(error.errors, { status: error.status });
      throw error;
    }
  }

  #route(
    method: string,
    root: string,
    rest: string,
    search: URLSearchParams,
    body: string,
  ): Response | Promise<Response> {
    const [first = '', ...more] = rest.split('/').map((segment) => decodeURIComponent(segment));
    switch (first) {
      case 'query':
      case 'queryAll':
        return Response.json(this.#query(root, more[0], search.get('q') ?? ''));
      case 'sobjects':
        return this.#sobjects(method, root, more, search, body);
      case 'composite':
        return this.#composite(method, more, search, body);
      case 'jobs':
        return this.bulk.handle(method, more.join('/'), search, body);
      default:
        throw notFound();
    }
  }

  #query(root: string, cursor: string | undefined, soql: string): object {
    const rows = cursor === undefined ? queryRows(this.store, soql, root) : this.#cursors.get(cursor);
    if (!rows) throw new FakeFailure(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    const records = rows.slice(0, this.pageRows);
    const rest = rows.slice(this.pageRows);
    if (rest.length === 0) return { totalSize: rows.length, done: true, records };
    const next = `01g${String(this.#cursors.size).padStart(12, '0')}-${this.pageRows}`;
    this.#cursors.set(next, rest);
    return { totalSize: rows.length, done: false, records, nextRecordsUrl: `${root}/query/${next}` };
  }

  #sobjects(
    method: string,
    root: string,
    path: readonly string[],
    search: URLSearchParams,
    body: string,
  ): Response {
    const [object, id, external] = path;
    if (object === undefined)
      return Response.json({
        sobjects: Object.entries(this.store.schema).map(([name, one]) => ({
          name,
          keyPrefix: one.keyPrefix,
          queryable: true,
        })),
      });
    if (id === 'describe') return Response.json(describe(object, this.store.object(object)));
    const values = (): Record<string, unknown> => JSON.parse(body) as Record<string, unknown>;
    if (id === undefined)
      return Response.json(
        { id: this.store.create(object, values()).Id, success: true, errors: [] },
        { status: 201 },
      );
    if (external !== undefined && method === 'PATCH') {
      const result = this.store.upsert(object, id, external, values());
      return Response.json({ ...result, success: true, errors: [] }, { status: result.created ? 201 : 200 });
    }
    const record =
      external === undefined ? this.store.get(object, 'Id', id) : this.store.get(object, id, external);
    if (method === 'GET') return Response.json(this.#record(root, object, record, search.get('fields')));
    if (method === 'PATCH') this.store.update(object, record.Id, values());
    else this.store.delete(object, record.Id);
    return new Response(null, { status: 204 });
  }

  #record(root: string, object: string, record: FakeRecord, fields: string | null): object {
    const names = fields?.split(',') ?? Object.keys(this.store.object(object).fields);
    const [row = {}] = queryRows(
      this.store,
      `SELECT ${names.join(', ')} FROM ${object} WHERE Id = '${record.Id}'`,
      root,
    );
    return row;
  }

  async #composite(
    method: string,
    path: readonly string[],
    search: URLSearchParams,
    body: string,
  ): Promise<Response> {
    if (path[0] === 'sobjects') return this.#collection(method, path[2], search, body);
    if (path.length > 0) throw notFound();
    const { compositeRequest, allOrNone = false } = JSON.parse(body) as CompositeBody;
    const before = this.store.snapshot();
    const results: CompositeResult[] = [];
    for (const { method, url, body: own, referenceId } of compositeRequest) {
      const filled = (text: string): string =>
        text.replaceAll(/@\{(\w+)\.(\w+)\}/g, (_, name: string, field: string) => {
          const found = results.find((one) => one.referenceId === name)?.body as
            Record<string, unknown> | undefined;
          return textOf(found?.[field]);
        });
      const { pathname, searchParams } = new URL(filled(url), 'https://org.example');
      const text = filled(JSON.stringify(own ?? {}));
      const response = await this.#respond(method, pathname, searchParams, text);
      const replied = await response.text();
      const parsed: unknown = replied === '' ? null : JSON.parse(replied);
      results.push({ body: parsed, httpStatusCode: response.status, referenceId });
    }
    const isHalted = allOrNone && results.some(({ httpStatusCode }) => httpStatusCode >= 400);
    if (isHalted) this.store.restore(before);
    return Response.json({
      compositeResponse: results.map((one) =>
        isHalted && one.httpStatusCode < 400 ? { ...one, ...HALTED } : one,
      ),
    });
  }

  /** Up to 200 records at once; with `allOrNone`, a refused record takes the others back. */
  #collection(method: string, field: string | undefined, search: URLSearchParams, body: string): Response {
    const ids = search.get('ids')?.split(',');
    const { records = [], allOrNone = search.get('allOrNone') === 'true' } = (
      ids ? { records: ids.map((id) => ({ attributes: { type: '' }, Id: id })) } : JSON.parse(body)
    ) as { records?: CollectionRecord[]; allOrNone?: boolean };
    if (records.length > 200)
      throw new FakeFailure(
        400,
        'EXCEEDED_ID_LIMIT',
        'record limit reached. cannot submit more than 200 records',
      );
    const before = this.store.snapshot();
    const results = records.map((record) => this.#collected(method, field, record));
    const isHalted = allOrNone && results.some(({ success }) => !success);
    if (isHalted) this.store.restore(before);
    const halted = {
      success: false,
      errors: [{ errorCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message: '' }],
    };
    return Response.json(results.map((one) => (isHalted && one.success ? halted : one)));
  }

  #collected(
    method: string,
    field: string | undefined,
    { attributes, ...values }: CollectionRecord,
  ): { readonly success: boolean; readonly id?: string } {
    try {
      const done = { success: true, errors: [] };
      if (method === 'POST') return { ...done, id: this.store.create(attributes.type, values).Id };
      if (field !== undefined) {
        const { [field]: key, ...rest } = values;
        return { ...done, ...this.store.upsert(attributes.type, field, key, rest) };
      }
      const { Id, ...rest } = values;
      const id = String(Id);
      if (method === 'PATCH') this.store.update(attributes.type, id, rest);
      else this.store.delete(this.store.objectOf(id), id);
      return { ...done, id };
    } catch (error) {
      if (error instanceof FakeFailure)
        return { success: false, errors: error.errors } as { success: boolean };
      throw error;
    }
  }
}

type CollectionRecord = Record<string, unknown> & { readonly attributes: { readonly type: string } };

/** A value of a result, in the place of a reference to it. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

interface CompositeResult {
  readonly body: unknown;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

/** What the successful calls of a composite call become when another one fails. */
const HALTED = {
  httpStatusCode: 400,
  body: [
    {
      errorCode: 'PROCESSING_HALTED',
      message: 'The transaction was rolled back since another operation failed.',
    },
  ],
};

interface CompositeBody {
  readonly allOrNone?: boolean;
  readonly compositeRequest: readonly {
    readonly method: string;
    readonly url: string;
    readonly body?: object;
    readonly referenceId: string;
  }[];
}

const notFound = (): FakeFailure =>
  new FakeFailure(404, 'NOT_FOUND', 'The requested resource does not exist');
