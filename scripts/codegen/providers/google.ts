import { GOOGLE_APIS, type GoogleApiRow } from '../../specs/providers/google/apis.ts';
import { ownNames } from '../../specs/providers/google/own-names.ts';
import { camelCase } from '../names/case.ts';
import { isBindable } from '../names/identifier.ts';
import type { ClientRule, GeneratorRules } from '../rules.ts';

const TOKEN = "{ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' }";

/** The rule of the client's function and class. */
function clientOf(
  api: string,
  { prefix, example: { entry, method, params, statement } }: GoogleApiRow,
): ClientRule {
  const variable = camelCase(api);
  // The example declares the variable of the client, and no variable can be called `delete`.
  const isFree = isBindable(method) && method !== variable;
  const [imported, called] = isFree ? [method, method] : [`${method} as ${method}_`, `${method}_`];
  return {
    definition: `${variable}Client`,
    module: './api.ts',
    options: 'GoogleOptions',
    optionsModule: '../../options.ts',
    api: `the whole ${prefix} API`,
    functions: `\`@org/google/${api}/${entry}\` and the like`,
    createExample: `
import { create${prefix} } from '@org/google/client';
import { ${imported} } from '@org/google/${api}/${entry}';

const ${variable} = create${prefix}(${TOKEN});
export const call = () => ${called}(${variable}${params === undefined ? '' : `, ${params}`});`,
    classExample: `
import { ${prefix} } from '@org/google/${api}';

const ${variable} = new ${prefix}(${TOKEN});
${statement}`,
  };
}

/** How the client of an API is generated. */
export function googleRulesOf(api: string, row: GoogleApiRow): GeneratorRules {
  const { prefix, reference, limits, samples, examples, batchPath, typesEntry = 'models' } = row;
  return {
    prefix,
    // An API is small enough to be one family: splitting it would cost more files than it saves types.
    family: () => api,
    encoders: { 'application/json': 'json' },
    pages: {},
    events: [],
    docs: (resource) => (reference?.endsWith('/') ? reference + resource.join('.') : reference),
    limit: (_, operation) => unitsOf(operation['x-org-quota-units']),
    limitNote:
      limits ??
      "the project's quotas, which the client does not know; it retries responses of 429 after the time they name.",
    ...(samples && { samples }),
    ...(examples && { examples }),
    entries: ['client', typesEntry],
    patchClearsWithNull: true,
    narrowing: {
      name: 'fields',
      of: 'options',
      argument: 'MaskedOptions',
      typeParameter: 'Mask extends string = string',
      module: '../../options.ts',
      response: 'MaskedResponse',
      item: 'MaskedItem',
    },
    optionsModule: '../../options.ts',
    errorsModule: '../../errors.ts',
    callError: 'GoogleCallError',
    jobPrefix: `${api}.`,
    client: clientOf(api, row),
    api: {
      type: 'GoogleApi',
      typeModule: '../../provider.ts',
      details: { batchPath },
      ownNames,
      define: 'googleClient',
      defineModule: '../../provider.ts',
    },
  };
}

const unitsOf = (units: number | undefined): string | undefined =>
  units === undefined ? undefined : `${units} ${units === 1 ? 'unit' : 'units'}`;

export const documents: Readonly<Record<string, GeneratorRules>> = Object.fromEntries(
  Object.entries(GOOGLE_APIS).map(([api, row]) => [api, googleRulesOf(api, row)]),
);
