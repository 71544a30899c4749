import type { Schema } from '../../document.ts';
import { pascal } from '../../names.ts';
import type { ProviderRules } from '../../providers/types.ts';
import { own } from '../../record.ts';

/** Properties whose constant tells the members of a union apart. */
const TELLING = ['object', 'type'];

/**
 * Names for the members of a union at one place. A single object takes the place's name; of several, each takes what
 * tells it apart, or its number.
 */
export function variantNames(
  members: readonly Schema[],
  name: string,
  resolve: (ref: string) => Schema | undefined,
  rules: ProviderRules,
): string[] {
  const objects = members.map((member) => {
    const target = member.$ref === undefined ? member : resolve(member.$ref);
    return target?.properties && !rules.isEnvelope(target) ? target : undefined;
  });
  const count = objects.filter(Boolean).length;
  let number = 0;
  return objects.map((object) => {
    if (count < 2 || !object) return name;
    number++;
    const suffix = tellingValue(object);
    return suffix === undefined
      ? number === 1
        ? name
        : `${name}${number}`
      : name + pascal(suffix, rules.words);
  });
}

function tellingValue(schema: Schema): string | undefined {
  for (const key of TELLING) {
    const values = own(schema.properties, key)?.enum;
    if (values?.length === 1 && typeof values[0] === 'string' && values[0] !== '') return values[0];
  }
  return undefined;
}
