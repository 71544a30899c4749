import type { FieldInfo } from '@org/scripts/codegen/details';
import { code, escapeHtml } from '../html.ts';

/** More values than this are folded away. */
const shownValues = 8;

/**
 * Fields as a list, what is in them folded away: a table would not fit a phone. Blank lines would end the HTML block.
 *
 * @param isParameter - what must be given is marked; of a response nothing must
 */
export function fieldList(fields: readonly (FieldInfo & { where?: string })[], isParameter = true): string {
  const items = [...fields].sort(isParameter ? byNeed : inOrder).map((field) => item(field, isParameter));
  return `<ul class="fields">${items.join('')}</ul>`;
}

const inOrder = (): number => 0;

/** What is required comes first, what is deprecated last; else as the specification has it. */
const byNeed = (a: FieldInfo, b: FieldInfo): number => rank(a) - rank(b);

const rank = ({ required, deprecated }: FieldInfo): number => (required ? 0 : deprecated ? 2 : 1);

function item(field: FieldInfo & { where?: string }, isParameter: boolean): string {
  const head = [
    code(field.name),
    `<span class="type">${escapeHtml(typeText(field))}</span>`,
    isParameter && field.required ? '<b>required</b>' : '',
    field.deprecated ? '<i>deprecated</i>' : '',
    field.where === undefined || field.where === 'body' ? '' : `<small>${field.where}</small>`,
  ]
    .filter((text) => text !== '')
    .join(' ');
  const values = field.values ? valueList(field.values) : '';
  if (!field.fields) return `<li>${head}${values}</li>`;
  return `<li><details><summary>${head}</summary>${values}${fieldList(field.fields, isParameter)}</details></li>`;
}

/** Types made for one place in the parameters say nothing that the list does not show. */
function typeText({ type, fields }: FieldInfo): string {
  const plain = fields ? type.replaceAll(/\b[A-Z]\w*(?:Params|Response)[A-Z]\w*/g, 'object') : type;
  return plain.length > 160 ? `${plain.slice(0, 150)}…` : plain;
}

function valueList(values: readonly string[]): string {
  const texts = values.map((value) => code(value === '' ? "''" : value)).join(' ');
  if (values.length <= shownValues) return `<div class="values">${texts}</div>`;
  return `<details class="values"><summary>${values.length} values</summary>${texts}</details>`;
}
