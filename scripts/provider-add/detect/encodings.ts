import { list, object } from '../../specs/adapters/openapi/json.ts';
import type { RawOperation } from '../../specs/adapters/openapi/operation-details.ts';
import type { References } from '../../specs/adapters/openapi/references.ts';
import type { OpenApiDetails } from '../../specs/providers/openapi/details.ts';
import type { Undecided } from './undecided.ts';

export interface DetectedEncodings {
  readonly queryArrays: OpenApiDetails['queryArrays'];
  readonly undecided: readonly Undecided[];
}

/** How lists and objects travel in the query, by what most parameters say. A client has one way. */
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
  const [[queryArrays, count], ...others] = (
    Object.entries(votes) as [OpenApiDetails['queryArrays'], number][]
  ).sort(([, a], [, b]) => b - a) as [
    [OpenApiDetails['queryArrays'], number],
    ...[OpenApiDetails['queryArrays'], number][],
  ];
  const rest = others.reduce((sum, [, votes]) => sum + votes, 0);
  const question = `${count} query parameters hold lists as "${queryArrays}" and ${rest} in another way; all are written as "${queryArrays}"`;
  return { queryArrays, undecided: rest === 0 ? [] : [{ question, place: 'provider' }] };
}

function wayOf(
  parameter: Readonly<Record<string, unknown>>,
  references: References,
): OpenApiDetails['queryArrays'] | undefined {
  const { type } = references.resolve(object(parameter['schema']));
  if (parameter['style'] === 'deepObject') return 'brackets';
  if (type !== 'array') return undefined;
  return parameter['explode'] === false ? 'comma' : 'repeated';
}
