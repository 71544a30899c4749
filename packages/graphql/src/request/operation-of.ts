import type { Operation } from '@org/http-core/provider';
import type { OperationDefinition } from '../contract/document.ts';

/** The name by which errors, hooks and limits know an operation: `query.Issues`. */
export const operationId = ({ kind, name }: OperationDefinition): string =>
  name === undefined ? kind : `${kind}.${name}`;

/** The path of requests to an endpoint. The base URL of a client has no slash at its end; some endpoints need theirs. */
export const pathOf = (endpoint: string): string => (endpoint.endsWith('/') ? '/' : '');

/** The operation of http-core that executes a definition. A mutation is sent with a key where the API has a header for it. */
export const operationOf = (definition: OperationDefinition, endpoint: string): Operation => ({
  id: operationId(definition),
  method: 'POST',
  path: pathOf(endpoint),
  body: 'graphql',
  nestedBody: true,
  retry: definition.kind === 'query' ? 'safe' : 'keyed',
});
