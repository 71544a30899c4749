import { uploadMedia } from '@org/google';
import * as bucketAcl from '@org/google/storage/bucket-access-controls';
import * as buckets from '@org/google/storage/buckets';
import * as defaultAcl from '@org/google/storage/default-object-access-controls';
import * as notifications from '@org/google/storage/notifications';
import * as objectAcl from '@org/google/storage/object-access-controls';
import * as objects from '@org/google/storage/objects';
import * as hmacKeys from '@org/google/storage/projects/hmac-keys';
import * as serviceAccount from '@org/google/storage/projects/service-account';
import type { Client } from '@org/http-core/provider';

/** Makes one call of the conformance file, with the precondition that Google's clients pass, or without one. */
type Call = (client: Client, precondition: boolean) => PromiseLike<unknown>;

const bucket = 'b';
const object = 'o';
const entity = 'allUsers';
const role = 'READER';
const projectId = 'p';
const accessId = 'a';
const email = 'service@p.iam.gserviceaccount.com';

/** What makes the call conditional, where it is. */
const generation = (given: boolean): object => (given ? { ifGenerationMatch: '1' } : {});
const metageneration = (given: boolean): object => (given ? { ifMetagenerationMatch: '1' } : {});
const etag = (given: boolean): object => (given ? { etag: 'e' } : {});

/** The methods of Cloud Storage by the names of the conformance file. */
export const calls: Readonly<Record<string, Call>> = {
  'storage.bucket_acl.get': (client) => bucketAcl.get(client, { bucket, entity }),
  'storage.bucket_acl.list': (client) => bucketAcl.list(client, { bucket }),
  'storage.bucket_acl.insert': (client) => bucketAcl.insert(client, { bucket, body: { entity, role } }),
  'storage.bucket_acl.update': (client) => bucketAcl.update(client, { bucket, entity, body: { role } }),
  'storage.bucket_acl.patch': (client) => bucketAcl.patch(client, { bucket, entity, body: { role } }),
  'storage.bucket_acl.delete': (client) => bucketAcl.delete(client, { bucket, entity }),
  'storage.default_object_acl.get': (client) => defaultAcl.get(client, { bucket, entity }),
  'storage.default_object_acl.list': (client) => defaultAcl.list(client, { bucket }),
  'storage.default_object_acl.insert': (client) =>
    defaultAcl.insert(client, { bucket, body: { entity, role } }),
  'storage.default_object_acl.update': (client) =>
    defaultAcl.update(client, { bucket, entity, body: { role } }),
  'storage.default_object_acl.patch': (client) =>
    defaultAcl.patch(client, { bucket, entity, body: { role } }),
  'storage.default_object_acl.delete': (client) => defaultAcl.delete(client, { bucket, entity }),
  'storage.object_acl.get': (client) => objectAcl.get(client, { bucket, object, entity }),
  'storage.object_acl.list': (client) => objectAcl.list(client, { bucket, object }),
  'storage.object_acl.insert': (client) =>
    objectAcl.insert(client, { bucket, object, body: { entity, role } }),
  'storage.object_acl.update': (client) =>
    objectAcl.update(client, { bucket, object, entity, body: { role } }),
  'storage.object_acl.patch': (client) => objectAcl.patch(client, { bucket, object, entity, body: { role } }),
  'storage.object_acl.delete': (client) => objectAcl.delete(client, { bucket, object, entity }),
  'storage.buckets.delete': (client, given) => buckets.delete(client, { bucket, ...metageneration(given) }),
  'storage.buckets.get': (client) => buckets.get(client, { bucket }),
  'storage.buckets.getIamPolicy': (client) => buckets.getIamPolicy(client, { bucket }),
  'storage.buckets.insert': (client) => buckets.insert(client, { project: 'p', name: bucket }),
  'storage.buckets.list': (client) => buckets.list(client, { project: 'p' }),
  'storage.buckets.lockRetentionPolicy': (client) =>
    buckets.lockRetentionPolicy(client, { bucket, ifMetagenerationMatch: '1' }),
  'storage.buckets.patch': (client, given) =>
    buckets.patch(client, { bucket, ...metageneration(given), labels: { a: 'b' } }),
  'storage.buckets.setIamPolicy': (client, given) =>
    buckets.setIamPolicy(client, { bucket, bindings: [], ...etag(given) }),
  'storage.buckets.testIamPermissions': (client) =>
    buckets.testIamPermissions(client, { bucket, permissions: ['storage.buckets.get'] }),
  'storage.buckets.update': (client, given) =>
    buckets.update(client, { bucket, ...metageneration(given), labels: { a: 'b' } }),
  'storage.hmacKey.create': (client) => hmacKeys.create(client, { projectId, serviceAccountEmail: email }),
  'storage.hmacKey.delete': (client) => hmacKeys.delete(client, { projectId, accessId }),
  'storage.hmacKey.get': (client) => hmacKeys.get(client, { projectId, accessId }),
  'storage.hmacKey.list': (client) => hmacKeys.list(client, { projectId }),
  'storage.hmacKey.update': (client, given) =>
    hmacKeys.update(client, { projectId, accessId, body: { state: 'INACTIVE', ...etag(given) } }),
  'storage.notifications.delete': (client) => notifications.delete(client, { bucket, notification: '1' }),
  'storage.notifications.get': (client) => notifications.get(client, { bucket, notification: '1' }),
  'storage.notifications.insert': (client) =>
    notifications.insert(client, {
      bucket,
      topic: '//pubsub.googleapis.com/projects/p/topics/t',
      payload_format: 'NONE',
    }),
  'storage.notifications.list': (client) => notifications.list(client, { bucket }),
  'storage.objects.compose': (client, given) =>
    objects.compose(client, {
      destinationBucket: bucket,
      destinationObject: object,
      ...generation(given),
      sourceObjects: [{ name: 'part' }],
    }),
  'storage.objects.copy': (client, given) =>
    objects.copy(client, {
      sourceBucket: bucket,
      sourceObject: object,
      destinationBucket: bucket,
      destinationObject: 'copy',
      ...generation(given),
    }),
  'storage.objects.delete': (client, given) =>
    objects.delete(client, { bucket, object, ...generation(given) }),
  'storage.objects.get': (client) => objects.get(client, { bucket, object }),
  'storage.objects.insert': (client, given) =>
    uploadMedia(client, objects.insert, { bucket, name: object, ...generation(given) }, { data: 'text' }),
  'storage.objects.list': (client) => objects.list(client, { bucket }),
  'storage.objects.patch': (client, given) =>
    objects.patch(client, { bucket, object, ...metageneration(given), body: { contentType: 'text/plain' } }),
  'storage.objects.rewrite': (client, given) =>
    objects.rewrite(client, {
      sourceBucket: bucket,
      sourceObject: object,
      destinationBucket: bucket,
      destinationObject: 'copy',
      ...generation(given),
    }),
  'storage.objects.update': (client, given) =>
    objects.update(client, { bucket, object, ...metageneration(given), body: { contentType: 'text/plain' } }),
  'storage.serviceaccount.get': (client) => serviceAccount.get(client, { projectId }),
};
