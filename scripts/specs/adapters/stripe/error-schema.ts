import ts from 'typescript';
import type { Schema } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import { memberName } from '../../recover/declarations.ts';
import { objectSchema } from '../../recover/objects.ts';
import type { Recoverer } from '../../recover/recoverer.ts';
import { record } from '../../record.ts';

/** What the SDK adds to the error that Stripe sent. */
const NOT_SENT: ReadonlySet<string> = new Set(['headers', 'statusCode', 'requestId', 'detail', 'exception']);

/** The `error` of a response that is one, from the type of the SDK's raw errors. */
export function errorSchema(recoverer: Recoverer, file: string): Schema {
  const type = recoverer.program
    .getSourceFile(file)
    ?.statements.find(
      (s): s is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(s) && s.name.text === 'StripeRawError',
    )?.type;
  if (!type || !ts.isTypeLiteralNode(type))
    throw new SpecError(`${file} declares no StripeRawError as an object`);
  const properties = record<Schema>();
  for (const member of type.members) {
    const name = member.name && memberName(member.name);
    if (!ts.isPropertySignature(member) || name === undefined || NOT_SENT.has(name)) continue;
    const schema = recoverer.at(`Error.${name}`, () => recoverer.schema(member.type));
    if (schema) properties[name] = schema;
  }
  // New kinds of errors come without a new version of the API.
  const kind = properties['type'];
  if (kind?.enum) kind['x-org-open'] = true;
  return { ...objectSchema({ properties, required: [] }), 'x-org-root': 'Error' };
}
