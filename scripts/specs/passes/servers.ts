import { record } from '../record.ts';
import { SpecError } from '../errors.ts';
import { operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

export const servers: Pass = {
  name: 'servers and security',
  run: (document, { rules }) => {
    document.info.title = rules.title;
    document.servers = [{ url: rules.url }];
    document['x-org-servers'] = record(Object.entries(rules.servers));
    document.security = Object.keys(rules.securitySchemes).map((name) => record([[name, []]]));
    document.components['securitySchemes'] = record(Object.entries(rules.securitySchemes));
    for (const { operation } of operationsOf(document)) {
      const key = operation['x-org-server'];
      if (key === undefined) continue;
      const url = Object.hasOwn(rules.servers, key) ? rules.servers[key] : undefined;
      if (url === undefined)
        throw new SpecError(`${operation.operationId} lives on "${key}", a host we do not know`);
      // The standard field too, for tools that do not know ours.
      operation.servers = [{ url }];
    }
  },
};
