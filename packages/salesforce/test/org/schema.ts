/** A field of an object of the fake organization. */
interface FakeField {
  readonly type:
    | 'id'
    | 'string'
    | 'boolean'
    | 'double'
    | 'int'
    | 'date'
    | 'datetime'
    | 'reference'
    | 'picklist'
    | 'multipicklist';
  readonly nillable?: boolean;
  readonly createable?: boolean;
  readonly updateable?: boolean;
  readonly externalId?: boolean;
  readonly defaultedOnCreate?: boolean;
  readonly referenceTo?: readonly string[];
  readonly relationshipName?: string;
  readonly picklist?: readonly string[];
  readonly restrictedPicklist?: boolean;
}

/** An object of the fake organization. */
export interface FakeObject {
  readonly keyPrefix: string;
  readonly fields: Readonly<Record<string, FakeField>>;
  /** Child relationships: `Contacts` is the contacts whose `AccountId` is the id of the record. */
  readonly children?: Readonly<Record<string, { readonly object: string; readonly field: string }>>;
}

export type FakeSchema = Readonly<Record<string, FakeObject>>;

const SYSTEM: Readonly<Record<string, FakeField>> = {
  Id: { type: 'id', createable: false, updateable: false, nillable: false },
  IsDeleted: { type: 'boolean', createable: false, updateable: false, nillable: false },
  CreatedDate: { type: 'datetime', createable: false, updateable: false, nillable: false },
  SystemModstamp: { type: 'datetime', createable: false, updateable: false, nillable: false },
};

const OWNER: FakeField = {
  type: 'reference',
  nillable: false,
  defaultedOnCreate: true,
  referenceTo: ['Group', 'User'],
  relationshipName: 'Owner',
};

/** Accounts with contacts, users that own them, and a custom object. */
export const STANDARD: FakeSchema = {
  User: {
    keyPrefix: '005',
    fields: { ...SYSTEM, Name: { type: 'string', nillable: false }, Email: { type: 'string' } },
  },
  Account: {
    keyPrefix: '001',
    fields: {
      ...SYSTEM,
      Name: { type: 'string', nillable: false },
      Industry: { type: 'picklist', picklist: ['Energy', 'Retail'] },
      AnnualRevenue: { type: 'double' },
      Code__c: { type: 'string', externalId: true },
      OwnerId: OWNER,
      ParentId: { type: 'reference', referenceTo: ['Account'], relationshipName: 'Parent' },
    },
    children: {
      Contacts: { object: 'Contact', field: 'AccountId' },
      ChildAccounts: { object: 'Account', field: 'ParentId' },
    },
  },
  Contact: {
    keyPrefix: '003',
    fields: {
      ...SYSTEM,
      LastName: { type: 'string', nillable: false },
      Email: { type: 'string' },
      Code__c: { type: 'string', externalId: true },
      AccountId: { type: 'reference', referenceTo: ['Account'], relationshipName: 'Account' },
      OwnerId: OWNER,
    },
  },
  Invoice__c: {
    keyPrefix: 'a01',
    fields: {
      ...SYSTEM,
      Name: { type: 'string', nillable: false, createable: false, updateable: false },
      Amount__c: { type: 'double', nillable: false },
      Status__c: { type: 'picklist', picklist: ['Open', 'Paid'], restrictedPicklist: true },
      Tags__c: { type: 'multipicklist', picklist: ['A', 'B'], restrictedPicklist: true },
      Due__c: { type: 'date' },
      Number__c: { type: 'string', externalId: true },
      Account__c: { type: 'reference', referenceTo: ['Account'], relationshipName: 'Account__r' },
    },
  },
};

/** What `describe` returns for an object. */
export function describe(name: string, { keyPrefix, fields, children = {} }: FakeObject): object {
  return {
    name,
    label: name,
    keyPrefix,
    custom: name.endsWith('__c'),
    createable: true,
    updateable: true,
    queryable: true,
    fields: Object.entries(fields).map(([field, details]) => ({
      name: field,
      label: field,
      type: details.type,
      nillable: details.nillable ?? true,
      createable: details.createable ?? true,
      updateable: details.updateable ?? true,
      defaultedOnCreate: details.defaultedOnCreate ?? false,
      externalId: details.externalId ?? false,
      custom: field.endsWith('__c'),
      referenceTo: details.referenceTo ?? [],
      relationshipName: details.relationshipName ?? null,
      restrictedPicklist: details.restrictedPicklist ?? false,
      picklistValues: (details.picklist ?? []).map((value) => ({ value, label: value, active: true })),
    })),
    childRelationships: Object.entries(children).map(([relationshipName, child]) => ({
      relationshipName,
      childSObject: child.object,
      field: child.field,
    })),
  };
}
