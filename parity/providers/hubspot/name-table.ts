import type { OpenApiDocument } from '@org/scripts/specs/document';
import { operationsOf } from '@org/scripts/specs/walk';
import { operationFinder } from './operation-of.ts';
import { vendorCalls, vendorClient } from './vendor.ts';

/** What to call where the dated version has no operation at the same path. */
const INSTEAD: Readonly<Record<string, string>> = {
  'communicationPreferences.statusApi.getEmailStatus': '`communicationPreferences.getStatuses`',
  'communicationPreferences.statusApi.subscribe': '`communicationPreferences.updateStatus`',
  'communicationPreferences.statusApi.unsubscribe': '`communicationPreferences.updateStatus`',
  'crm.associations.batchApi.archive': '`crm.associations.batch.delete`, with lists of `to`',
  'crm.associations.batchApi.create': '`crm.associations.batch.createLabeled`, with `types`',
  'crm.associations.batchApi.read': '`crm.associations.batch.get`',
  'crm.associations.schema.typesApi.getAll': '`crm.associationsSchema.labels.listLabels`',
  'oauth.accessTokensApi.get': '`auth.oauth.introspectToken`',
  'oauth.refreshTokensApi.archive': '`auth.oauth.revokeToken`',
  'oauth.refreshTokensApi.get': '`auth.oauth.introspectToken`',
};

const RAW: Readonly<Record<string, string>> = {
  DELETE: 'delete',
  GET: 'get',
  PATCH: 'patch',
  POST: 'post',
  PUT: 'put',
};

/** Writes the table of all names of the vendor's older client with those of ours. */
export async function nameTable(document: OpenApiDocument): Promise<string> {
  const find = operationFinder(operationsOf(document));
  const calls = await vendorCalls(vendorClient('https://table.test', (_, url) => url));
  const rows = calls
    .map(({ accessor, verb, path }) => {
      const id = find(verb, path)?.operation.operationId;
      const name = id === undefined ? INSTEAD[accessor] : `\`${id}\``;
      return [`\`${accessor}\``, name ?? `\`raw.${RAW[verb] ?? ''}('${path}')\``] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const same = calls.filter(({ verb, path }) => find(verb, path) !== undefined).length;
  const head = ['`@hubspot/api-client`', '`@org/hubspot`'] as const;
  const widths = [0, 1].map((column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return `# Names of @hubspot/api-client

All ${calls.length} calls of \`@hubspot/api-client\` 14.0.1, with the name of each in \`@org/hubspot\`. ${same} have the same path in version 2026-03, and a test compares their requests on the wire, but for those with files. Calls that HubSpot's new SDKs do not have are raw requests to the older versions, which HubSpot ends in September 2027.

${line(head)}
| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |
${rows.map(line).join('\n')}
`;
}
