import { pascal, singular } from '../../names.ts';
import { own } from '../../record.ts';
import type { ProviderRules } from '../../providers/types.ts';

/**
 * `checkout.sessions.create` → `CheckoutSessionCreate`. A segment with methods of its own is a resource and becomes
 * singular; one without is a namespace and stays.
 */
export function operationStem(id: string, accessors: ReadonlySet<string>, rules: ProviderRules): string {
  const segments = id.split('.');
  const method = segments.pop() ?? id;
  const stem = segments.map((segment, index) => {
    const isResource = accessors.has(segments.slice(0, index + 1).join('.'));
    const word = own(rules.singulars, segment) ?? (isResource ? singular(segment) : segment);
    return pascal(word, rules.words);
  });
  return stem.join('') + pascal(own(rules.methodNames, method) ?? method, rules.words);
}
