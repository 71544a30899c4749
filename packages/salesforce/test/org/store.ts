import type { FakeObject, FakeSchema } from './schema.ts';

export type FakeRecord = Record<string, unknown> & { readonly Id: string };

/** An error as Salesforce reports it. */
export interface FakeError {
  readonly errorCode: string;
  readonly message: string;
  readonly fields?: readonly string[];
}

export class FakeFailure extends Error {
  readonly status: number;
  readonly errors: readonly FakeError[];

  constructor(status: number, errorCode: string, message: string, fields?: readonly string[]) {
    super(message);
    this.status = status;
    this.errors = [{ errorCode, message, ...(fields && { fields }) }];
  }
}

/** The records of the fake organization. */
export class Store {
  readonly schema: FakeSchema;
  #records = new Map<string, Map<string, FakeRecord>>();
  #count = 0;

  constructor(schema: FakeSchema) {
    this.schema = schema;
  }

  object(name: string): FakeObject {
    const found = Object.hasOwn(this.schema, name) ? this.schema[name] : undefined;
    if (found) return found;
    throw new FakeFailure(404, 'NOT_FOUND', 'The requested resource does not exist');
  }

  /** The object whose records have ids like this one. */
  objectOf(id: string): string {
    const found = Object.entries(this.schema).find(([, { keyPrefix }]) => id.startsWith(keyPrefix));
    if (found) return found[0];
    throw new FakeFailure(400, 'MALFORMED_ID', `malformed id ${id}`);
  }

  all(object: string): readonly FakeRecord[] {
    this.object(object);
    return [...this.#of(object).values()];
  }

  find(object: string, field: string, value: unknown): FakeRecord | undefined {
    return field === 'Id'
      ? this.#of(object).get(String(value))
      : this.all(object).find((record) => record[field] === value);
  }

  get(object: string, field: string, value: unknown): FakeRecord {
    this.object(object);
    const found = this.find(object, field, value);
    if (found) return found;
    throw new FakeFailure(404, 'NOT_FOUND', 'Provided external ID field does not exist or is not accessible');
  }

  create(object: string, values: Readonly<Record<string, unknown>>): FakeRecord {
    const { fields, keyPrefix } = this.object(object);
    this.#check(object, values, 'createable');
    const missing = Object.entries(fields)
      .filter(([name, { nillable, createable, defaultedOnCreate, type }]) => {
        const isRequired =
          nillable === false && createable !== false && !defaultedOnCreate && type !== 'boolean';
        return isRequired && (values[name] === undefined || values[name] === null || values[name] === '');
      })
      .map(([name]) => name);
    if (missing.length > 0)
      throw new FakeFailure(
        400,
        'REQUIRED_FIELD_MISSING',
        `Required fields are missing: [${missing.join(', ')}]`,
        missing,
      );
    const Id = `${keyPrefix}${String(++this.#count).padStart(12, '0')}AAA`;
    const at = new Date(1_700_000_000_000 + this.#count * 1000).toISOString().replace('Z', '+0000');
    const empty = Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
    const record: FakeRecord = {
      ...empty,
      ...this.#related(object, values),
      Id,
      IsDeleted: false,
      CreatedDate: at,
      SystemModstamp: at,
    };
    if ('OwnerId' in fields) record['OwnerId'] ??= this.#of('User').keys().next().value ?? null;
    this.#of(object).set(Id, record);
    return record;
  }

  update(object: string, id: string, values: Readonly<Record<string, unknown>>): void {
    this.#check(object, values, 'updateable');
    Object.assign(this.get(object, 'Id', id), this.#related(object, values));
  }

  delete(object: string, id: string): void {
    this.get(object, 'Id', id);
    this.#of(object).delete(id);
  }

  upsert(
    object: string,
    field: string,
    value: unknown,
    values: Readonly<Record<string, unknown>>,
  ): { readonly id: string; readonly created: boolean } {
    if (field !== 'Id' && this.object(object).fields[field]?.externalId !== true)
      throw new FakeFailure(
        404,
        'NOT_FOUND',
        'Provided external ID field does not exist or is not accessible',
      );
    const found = this.find(object, field, value);
    if (!found) return { id: this.create(object, { ...values, [field]: value }).Id, created: true };
    this.update(object, found.Id, values);
    return { id: found.Id, created: false };
  }

  /** The records as they are now, for {@link restore}. */
  snapshot(): Map<string, Map<string, FakeRecord>> {
    return structuredClone(this.#records);
  }

  restore(records: Map<string, Map<string, FakeRecord>>): void {
    this.#records = records;
  }

  #of(object: string): Map<string, FakeRecord> {
    const found = this.#records.get(object) ?? new Map<string, FakeRecord>();
    this.#records.set(object, found);
    return found;
  }

  #check(
    object: string,
    values: Readonly<Record<string, unknown>>,
    right: 'createable' | 'updateable',
  ): void {
    const { fields } = this.object(object);
    for (const [name, value] of Object.entries(values)) {
      if (name === 'attributes' || name.includes('.')) continue;
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (!field)
        throw new FakeFailure(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object}`);
      if (field[right] === false && name !== 'Id')
        throw new FakeFailure(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', `Unable to write: ${name}`, [name]);
      if (field.restrictedPicklist && typeof value === 'string' && field.type === 'picklist')
        if (!field.picklist?.includes(value))
          throw new FakeFailure(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `bad value: ${value}`, [
            name,
          ]);
    }
  }

  /** Replaces parents by external ids, such as `Account.Code__c`, by the ids of the parents. */
  #related(object: string, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const written: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(values)) {
      const [relation = '', field] = name.split('.');
      if (field === undefined) {
        written[name] = value;
        continue;
      }
      const entry = Object.entries(this.object(object).fields).find(
        ([, one]) => one.relationshipName === relation,
      );
      const parent = entry && this.find(entry[1].referenceTo?.[0] ?? '', field, value);
      if (!parent)
        throw new FakeFailure(400, 'INVALID_FIELD', `Foreign key external ID: ${String(value)} not found`);
      written[entry[0]] = parent.Id;
    }
    return written;
  }
}
