import { expect, test } from 'vitest';
import { flatPath, plainTemplate } from './flat-path.ts';

test.for([
  ['/v1/{+topic}:publish', { topic: 'projects/my-project/topics/my-topic' }, '/v1/projects/{projectsId}/topics/{topicsId}:publish'],
  ['/v1/media/{+resourceName}', { resourceName: '.*' }, '/v1/media/{mediaId}'],
  [
    '/v2/{+name}/{+operationId}:exportStatus',
    { name: 'projects/my-project/locations/my-location/.*', operationId: '[^/]+' },
    '/v2/projects/{projectsId}/locations/{locationsId}/{locationsId1}/{locationsId2}:exportStatus',
  ],
] as const)('%s has its segments spelt out', ([template, examples, path]) => {
  const known: Readonly<Record<string, string>> = examples;
  expect(flatPath(template, (name) => known[name]).path).toBe(path);
});

test('a reserved parameter that is one segment is a plain one, if all of the path are', () => {
  expect(plainTemplate('/projects/{+projectId}/jobs/{+jobId}', () => '^[^/]+$')).toBe('/projects/{projectId}/jobs/{jobId}');
  const mixed = '/v2/{+name}/{+operationId}';
  expect(plainTemplate(mixed, (name) => (name === 'name' ? '.*' : '[^/]+'))).toBe(mixed);
});
