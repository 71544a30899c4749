import { refName, type OpenApiDocument, type Schema } from '../document.ts';
import type { ProviderRules } from '../providers/types.ts';
import { own } from '../record.ts';
import { allSchemas } from '../walk.ts';
import type { Pass } from './types.ts';

export const expandable: Pass = {
  name: 'mark expandable references',
  run: (document, { rules }) => {
    for (const schema of allSchemas(document)) {
      if (isExpandable(document, rules, schema)) schema['x-org-expandable'] = true;
    }
  },
};

/** `string | Customer | DeletedCustomer`: an id, or the resources it may stand for. */
function isExpandable(document: OpenApiDocument, rules: ProviderRules, schema: Schema): boolean {
  const members = schema.anyOf?.filter((member) => member.type !== 'null') ?? [];
  const ids = members.filter((member) => member.type === 'string' && !member.enum);
  const resources = members.filter((member) => isResource(document, rules, member));
  return ids.length === 1 && resources.length > 0 && ids.length + resources.length === members.length;
}

/** Exported for what it is; a parameter's part may look like one. */
function isResource(document: OpenApiDocument, rules: ProviderRules, { $ref }: Schema): boolean {
  if ($ref === undefined) return false;
  const name = refName($ref);
  const schema = own(document.components.schemas, name);
  return schema !== undefined && rules.rootName(schema, () => undefined) === name;
}
