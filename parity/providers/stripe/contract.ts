import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '@org/scripts/specs/document';
import { operationsOf } from '@org/scripts/specs/walk';
import { contractOf, type Contract } from '../../contract.ts';
import type { RecordedRequest } from '../../recorder.ts';
import { readForm } from './read-form.ts';

/** What v2 sends is JSON and is checked as it is; what v1 sends is a form, whose text is read as its type. */
export function stripeContract(document: OpenApiDocument): Contract {
  const contract = contractOf(document);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, coerceTypes: true });
  ajv.addSchema({ $id: 'spec', components: { schemas: document.components.schemas } });
  const forms = new Map<string, ValidateFunction>();
  for (const { operation } of operationsOf(document)) {
    const schema = operation.requestBody?.content?.['application/x-www-form-urlencoded']?.schema;
    if (schema?.$ref === undefined) continue;
    forms.set(operation.operationId, ajv.compile({ $ref: `spec${schema.$ref}` }));
  }
  return (id, request) => {
    const validate = forms.get(id);
    if (!validate) return isFile(request) ? undefined : contract(id, request);
    const form = readForm((request.body ?? []) as readonly (readonly [string, string])[]);
    return validate(form) ? undefined : ajv.errorsText(validate.errors);
  };
}

/** A file's bytes are no JSON Schema value; the other parts are compared with the vendor's. */
const isFile = ({ contentType }: RecordedRequest): boolean => contentType === 'multipart/form-data';
