import { InvalidParamsError, type ApiPromise, type ApiResult, type RequestOptions } from '@org/http-core';
import {
  ApiPromise as CallPromise,
  apiClientOf,
  isRecord,
  type AnyClient,
  type ApiClient,
} from '@org/http-core/provider';
import type { ObjectName, ObjectOf, ObjectShape } from '../schema.ts';
import { assertFieldPath, assertName } from '../soql/identifier.ts';
import type { CreateValues, FieldHint, KnownPath, RowOf, UpdateValues } from '../soql/row.ts';
import { select, type SelectQuery } from '../soql/select.ts';
import { soql } from '../soql/soql.ts';
import type { ObjectDescription } from './describe.ts';
import { CREATE, DELETE, DESCRIBE, QUERY, RETRIEVE, UPDATE, UPSERT } from './operations.ts';
import { assertRecordId } from './record-id.ts';
import {
  assertFields,
  assertWithId,
  assertWithKey,
  writeMany,
  writers,
  type ManyOptions,
  type RowResult,
  type Rows,
} from './write-many.ts';

/**
 * Options of `retrieve`.
 *
 * @public
 */
export interface RetrieveOptions<Path> extends RequestOptions {
  /** The fields, and fields of parents such as `Owner.Name`. Only these are in the record. */
  readonly fields: readonly Path[];
}

/**
 * What Salesforce returns for a record that was created or upserted.
 *
 * @public
 */
export interface SaveResult {
  readonly id: string;
  readonly success: boolean;
  /** Whether `upsert` created the record. */
  readonly created?: boolean;
  readonly errors: readonly unknown[];
}

/**
 * The records of one object. `sobject()` makes it.
 *
 * @public
 */
export class SObject<Shape extends ObjectShape> {
  readonly #client: ApiClient;
  readonly #object: string;

  /** @internal */
  constructor(client: ApiClient, object: string) {
    this.#client = client;
    this.#object = object;
  }

  /**
   * Reads fields of a record. Fields of parents are in an object of their own: `record.Owner.Name`.
   *
   * @throws InvalidParamsError for text that is not an id or a field. The error of the call, such as one with the status 404
   * if there is no such record.
   */
  retrieve<const Path extends FieldHint<Shape>>(
    id: string,
    options: RetrieveOptions<Path & KnownPath<Shape, Path>>,
  ): ApiPromise<RowOf<Shape, Path>> {
    return CallPromise.from(this.#retrieve<RowOf<Shape, Path>>(id, options));
  }

  /**
   * Creates a record. A call whose outcome is unknown is not repeated; with an external id, `upsert` may be.
   *
   * @throws InvalidParamsError for values that are not an object.
   */
  create(values: CreateValues<Shape>, options?: RequestOptions): ApiPromise<SaveResult> {
    return CallPromise.from(this.#write<SaveResult>(CREATE, {}, values, options));
  }

  /**
   * Changes fields of a record. Fields that are absent stay as they are, and `null` clears a field.
   *
   * @throws InvalidParamsError for text that is not an id.
   */
  update(id: string, values: UpdateValues<Shape>, options?: RequestOptions): ApiPromise<undefined> {
    return CallPromise.from(this.#byId((own) => this.#write<undefined>(UPDATE, own, values, options), id));
  }

  /**
   * Creates the record with this external id, or changes the one that has it. It may be repeated without a second record, so
   * failures are retried.
   *
   * @param field The field that is an external id, or `Id`.
   * @throws InvalidParamsError for an empty value, or values that name another one for the field.
   */
  upsert(
    field: keyof Shape['fields'] & string,
    value: string | number,
    values: CreateValues<Shape>,
    options?: RequestOptions,
  ): ApiPromise<SaveResult> {
    return CallPromise.from(this.#upsert(field, value, values, options));
  }

  /**
   * Deletes a record, which goes to the recycle bin.
   *
   * @throws InvalidParamsError for text that is not an id.
   */
  delete(id: string, options?: RequestOptions): ApiPromise<undefined> {
    return CallPromise.from(
      this.#byId(
        (own) =>
          this.#client.request<undefined>(DELETE, { object: this.#object, ...own }, options).withResponse(),
        id,
      ),
    );
  }

  /**
   * Creates records in calls of up to 200, and yields the result of each row in their order. A refused row has
   * `success: false` and is no error of the call.
   *
   * @throws InvalidParamsError for a row that is not an object, after the results of the rows before it. The error of a call.
   */
  createMany<Row extends CreateValues<Shape>>(
    rows: Rows<Row>,
    options?: ManyOptions,
  ): AsyncIterable<RowResult<Row>> {
    return writeMany(this.#client, rows, writers.create(this.#client, this.#object), assertFields, options);
  }

  /**
   * Changes the records with the ids in the rows, as {@link createMany} creates them.
   *
   * @throws InvalidParamsError for a row without an id, after the results of the rows before it. The error of a call.
   */
  updateMany<Row extends UpdateValues<Shape> & { readonly Id: string }>(
    rows: Rows<Row>,
    options?: ManyOptions,
  ): AsyncIterable<RowResult<Row>> {
    return writeMany(this.#client, rows, writers.update(this.#client, this.#object), assertWithId, options);
  }

  /**
   * Creates or changes the records with the external ids in the rows, as {@link createMany} creates them. It may be repeated
   * without a second record.
   *
   * @throws InvalidParamsError for a row without an external id, after the results of the rows before it. The error of a call.
   */
  upsertMany<Row extends CreateValues<Shape>>(
    field: keyof Shape['fields'] & string,
    rows: Rows<Row>,
    options?: ManyOptions,
  ): AsyncIterable<RowResult<Row>> {
    const assertRow = assertWithKey(field);
    return writeMany(
      this.#client,
      rows,
      writers.upsert(this.#client, this.#object, field),
      assertRow,
      options,
    );
  }

  /**
   * Deletes records by their ids, as {@link createMany} creates them.
   *
   * @throws InvalidParamsError for text that is not an id, after the results of the ids before it. The error of a call.
   */
  deleteMany(ids: Rows<string>, options?: ManyOptions): AsyncIterable<RowResult<string>> {
    return writeMany(this.#client, ids, writers.delete(this.#client), assertRecordId, options);
  }

  /** Reads what the organization says of the object: its fields, picklists and relationships. */
  describe(options?: RequestOptions): ApiPromise<ObjectDescription> {
    return this.#client.request<ObjectDescription>(DESCRIBE, { object: this.#object }, options);
  }

  /**
   * Begins a query for fields of this object.
   *
   * @throws InvalidParamsError for text that is not a field.
   */
  select<const Path extends FieldHint<Shape>>(
    ...paths: readonly (Path & KnownPath<Shape, Path>)[]
  ): SelectQuery<Shape, RowOf<Shape, Path>> {
    // The name alone does not tell the shape.
    return select(this.#object, ...(paths as readonly string[])) as unknown as SelectQuery<
      Shape,
      RowOf<Shape, Path>
    >;
  }

  async #retrieve<Record>(
    id: unknown,
    options: RetrieveOptions<string> | undefined,
  ): Promise<ApiResult<Record>> {
    assertRecordId(id);
    const { fields, ...rest } = options ?? { fields: [] };
    if (!Array.isArray(fields) || fields.length === 0)
      throw new InvalidParamsError(
        "retrieve() needs the fields to read: retrieve(id, { fields: ['Name', 'Owner.Name'] }).",
        { param: 'fields' },
      );
    for (const path of fields) assertFieldPath(path);
    const paths = fields as readonly string[];
    if (paths.some((path) => path.includes('.'))) return this.#queryRecord<Record>(id, paths, rest);
    return this.#read<Record>(id, paths, rest);
  }

  #read<Record>(id: string, paths: readonly string[], options: RequestOptions): Promise<ApiResult<Record>> {
    return this.#client
      .request<Record>(RETRIEVE, { object: this.#object, id, fields: paths }, options)
      .withResponse();
  }

  /** The address of a record takes its own fields only, so fields of parents are queried. */
  async #queryRecord<Record>(
    id: string,
    paths: readonly string[],
    options: RequestOptions,
  ): Promise<ApiResult<Record>> {
    const query = select(this.#object, ...paths).where(soql`Id = ${id}`);
    const { data, response } = await this.#client
      .request<{ readonly records?: readonly Record[] }>(QUERY, { q: query.toString() }, options)
      .withResponse();
    const record = data.records?.[0];
    // The address of the record responds with the error of a record that does not exist.
    return record === undefined ? this.#read<Record>(id, ['Id'], options) : { data: record, response };
  }

  async #upsert(
    field: string,
    value: unknown,
    values: unknown,
    options: RequestOptions | undefined,
  ): Promise<ApiResult<SaveResult>> {
    assertName(field, 'field');
    const isKey =
      (typeof value === 'string' && value !== '') || (typeof value === 'number' && Number.isFinite(value));
    if (!isKey)
      throw new InvalidParamsError(
        `The external id for ${field} must be text or a number, and not empty, because an empty one would create a record each time.`,
        { param: field },
      );
    const { [field]: own, ...rest } = isRecord(values) ? values : {};
    if (own !== undefined && own !== value && JSON.stringify(own) !== JSON.stringify(value))
      throw new InvalidParamsError(
        `The values have another ${field} than the record to find. Leave ${field} out of the values.`,
        { param: field },
      );
    return this.#write<SaveResult>(UPSERT, { field, value }, isRecord(values) ? rest : values, options);
  }

  async #byId<T>(
    call: (own: { readonly id: string }) => Promise<ApiResult<T>>,
    id: unknown,
  ): Promise<ApiResult<T>> {
    assertRecordId(id);
    return call({ id });
  }

  async #write<T>(
    operation: typeof CREATE,
    own: object,
    body: unknown,
    options: RequestOptions | undefined,
  ): Promise<ApiResult<T>> {
    if (!isRecord(body))
      throw new InvalidParamsError("A record is an object of fields: { Name: 'Acme' }.", { param: 'values' });
    return this.#client.request<T>(operation, { object: this.#object, ...own, body }, options).withResponse();
  }
}

/**
 * Returns the records of one object, typed by the types of the object that the program imports.
 *
 * @param client A client of Salesforce.
 * @throws InvalidParamsError for text that is not the name of an object.
 * @public
 * @example
 * ```ts
 * import type { ApiClient } from '@org/http-core';
 * import type {} from '@org/salesforce/objects/Account';
 * import type {} from '@org/salesforce/objects/User';
 * import { sobject } from '@org/salesforce/sobject';
 *
 * export async function ownerOf(client: ApiClient, id: string): Promise<string> {
 *   const account = await sobject(client, 'Account').retrieve(id, { fields: ['Name', 'Owner.Name'] });
 *   return `${account.Name} belongs to ${account.Owner.Name}`;
 * }
 * ```
 */
export function sobject<const Name extends ObjectName>(
  client: AnyClient,
  object: Name,
): SObject<ObjectOf<Name> & ObjectShape> {
  assertName(object, 'object');
  return new SObject<ObjectOf<Name> & ObjectShape>(apiClientOf(client), object);
}
