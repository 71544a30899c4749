import { expect, test } from 'vitest';
import { reservedValues } from './reserved-values.ts';

test.for([
  ['/v1/{+topic}:publish', '/v1/projects/{projectsId}/topics/{topicsId}:publish', { topic: 'projects/<projectsId>/topics/<topicsId>' }],
  [
    '/v2/{+name}/{+operationId}:exportStatus',
    '/v2/projects/{projectsId}/{projectsId1}/{projectsId2}:exportStatus',
    { name: 'projects/<projectsId>/<projectsId1>', operationId: '<projectsId2>' },
  ],
  ['/v1/notes/{noteId}', '/v1/notes/{noteId}', {}],
] as const)('%s', ([template, path, values]) => {
  expect(Object.fromEntries(reservedValues(path, template, (part) => `<${part}>`))).toEqual(values);
});
