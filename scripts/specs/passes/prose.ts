import type { Body, OpenApiDocument } from '../document.ts';
import { allSchemas, operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

/** Keywords that hold words or samples of the vendor. Facts only are committed. */
const PROSE = ['description', 'summary', 'title', 'example', 'examples', 'externalDocs', '$comment'];

export const prose: Pass = { name: 'strip prose', run: stripProse };

function stripProse(document: OpenApiDocument): void {
  for (const key of ['externalDocs', 'tags']) drop(document, [key]);
  document.info = { title: document.info.title, version: document.info.version };
  for (const schema of allSchemas(document)) drop(schema, PROSE);
  for (const { operation } of operationsOf(document)) {
    drop(operation, [...PROSE, 'tags']);
    for (const parameter of operation.parameters ?? []) drop(parameter, PROSE);
    if (operation.requestBody) stripBody(operation.requestBody);
    for (const response of Object.values(operation.responses)) {
      stripBody(response);
      // OpenAPI wants a description here.
      response.description = 'OK';
    }
  }
}

function stripBody(body: Body): void {
  drop(body, PROSE);
  for (const media of Object.values(body.content ?? {})) drop(media, PROSE);
}

function drop(object: Record<string, unknown>, keys: readonly string[]): void {
  for (const key of keys) Reflect.deleteProperty(object, key);
}
