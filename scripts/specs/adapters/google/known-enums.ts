/** Values of enums, in the form of the typings. */
export interface KnownEnums {
  /** Schema → property → values. */
  readonly schemas: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** `users.messages.list` → parameter → values. */
  readonly methods: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const NONE: KnownEnums = { schemas: {}, methods: {} };

const objectAcl =
  'authenticatedRead bucketOwnerFullControl bucketOwnerRead private projectPrivate publicRead'.split(' ');
const bucketAcl = 'authenticatedRead private projectPrivate publicRead publicReadWrite'.split(' ');
const projection = ['full', 'noAcl'];
const schemaView = ['BASIC', 'FULL', 'SCHEMA_VIEW_UNSPECIFIED'];
const encoding = ['BINARY', 'ENCODING_UNSPECIFIED', 'JSON'];

/**
 * What the typings of two APIs lack. Sources: cloud.google.com/storage/docs/json_api/v1 (buckets, objects) and
 * cloud.google.com/pubsub/docs/reference/rest/v1.
 */
const KNOWN: Readonly<Record<string, KnownEnums>> = {
  storage: {
    schemas: {},
    methods: {
      'buckets.get': { projection },
      'buckets.insert': {
        predefinedAcl: bucketAcl,
        predefinedDefaultObjectAcl: objectAcl,
        projection,
      },
      'buckets.list': { projection },
      'buckets.patch': { predefinedAcl: bucketAcl, predefinedDefaultObjectAcl: objectAcl, projection },
      'buckets.update': { predefinedAcl: bucketAcl, predefinedDefaultObjectAcl: objectAcl, projection },
      'objects.compose': { destinationPredefinedAcl: objectAcl },
      'objects.copy': { destinationPredefinedAcl: objectAcl, projection },
      'objects.get': { projection },
      'objects.insert': { predefinedAcl: objectAcl, projection },
      'objects.list': { projection },
      'objects.patch': { predefinedAcl: objectAcl, projection },
      'objects.rewrite': { destinationPredefinedAcl: objectAcl, projection },
      'objects.update': { predefinedAcl: objectAcl, projection },
      'objects.watchAll': { projection },
    },
  },
  pubsub: {
    schemas: {
      Schema: { type: ['AVRO', 'PROTOCOL_BUFFER', 'TYPE_UNSPECIFIED'] },
      SchemaSettings: { encoding },
      Subscription: { state: ['ACTIVE', 'RESOURCE_ERROR', 'STATE_UNSPECIFIED'] },
      Topic: { state: ['ACTIVE', 'INGESTION_RESOURCE_ERROR', 'STATE_UNSPECIFIED'] },
      ValidateMessageRequest: { encoding },
    },
    methods: {
      'projects.schemas.get': { view: schemaView },
      'projects.schemas.list': { view: schemaView },
      'projects.schemas.listRevisions': { view: schemaView },
    },
  },
};

export function knownEnums(api: string): KnownEnums {
  return KNOWN[api] ?? NONE;
}
