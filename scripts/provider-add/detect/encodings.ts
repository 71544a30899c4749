import { list, object } from '../../specs/adapters/openapi/json.ts';
import type { RawOperation } from '../../specs/adapters/openapi/operation-details.ts';
import type { References } from '../../specs/adapters/openapi/references.ts';
import type { OpenApiDetails } from '../../specs/providers/openapi/details.ts';

export interface DetectedEncodings {
  readonly queryArrays: OpenApiDetails['queryArrays'];
}

/** How lists and objects travel in the query, by what most parameters say; others state their own way. */
export function detectEncodings(
  operations: readonly RawOperation[],
  references: References,
): DetectedEncodings {
  const votes: Record<OpenApiDetails['queryArrays'], number> = { repeated: 0, comma: 0, brackets: 0 };
  for (const { raw, item } of operations) {
    for (const one of [...list(item['parameters']), ...list(raw['parameters'])]) {
      const parameter = references.resolve(one);
      const way = parameter['in'] === 'query' ? wayOf(parameter, references) : undefined;
      if (way) votes[way]++;
    }
  }
  const ways = Object.keys(votes) as OpenApiDetails['queryArrays'][];
  return { queryArrays: ways.reduce((best, way) => (votes[way] > votes[best] ? way : best), 'repeated') };
}

function wayOf(
  parameter: Readonly<Record<string, unknown>>,
  references: References,
): OpenApiDetails['queryArrays'] | undefined {
  const { type } = references.resolve(object(parameter['schema']));
  if (parameter['style'] === 'deepObject') return 'brackets';
  if (type !== 'array') return undefined;
  if (parameter['style'] === 'spaceDelimited' || parameter['style'] === 'pipeDelimited') return undefined;
  return parameter['explode'] === false ? 'comma' : 'repeated';
}
