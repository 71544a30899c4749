import { literal } from '../../codegen/print/text.ts';
import type { Credential } from '../detect/auth.ts';
import type { PackagePlan } from '../package-plan.ts';

/** One option that a credential is given in. */
export interface CredentialOption {
  readonly name: string;
  readonly variable: string;
  readonly what: string;
}

/** The options of a credential: two for a user name and a password, else one. */
function optionsOf({ variable }: PackagePlan, credential: Credential): CredentialOption[] {
  const option = (name: string, what: string): CredentialOption => ({
    name,
    variable: `${variable}_${name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}`,
    what,
  });
  switch (credential.kind) {
    case 'basic':
      return [option('username', 'The user name'), option('password', 'The password')];
    case 'bearer':
      return [option(credential.option, 'An access token')];
    case 'header':
    case 'query':
      return [option(credential.option, 'A key')];
  }
}

/** All options for credentials, and the sentence that an error ends with. */
export function credentialOptions(plan: PackagePlan): { options: CredentialOption[]; hint: string } {
  const options = plan.survey.credentials.flatMap((credential) => optionsOf(plan, credential));
  const names = options.map(({ name }) => name).join(' and ');
  const variables = options.map(({ variable }) => variable).join(' and ');
  const [plural, article] = options.length > 1 ? ['s', ''] : ['', 'the '];
  return {
    options,
    hint: `Pass the option${plural} ${names}, or set ${article}environment variable${plural} ${variables}.`,
  };
}

/** The expression that makes a credential's strategy, and the runtime's functions that it needs. */
export function strategyOf(plan: PackagePlan, credential: Credential): { text: string; imports: string[] } {
  const given = optionsOf(plan, credential).map(
    ({ name, variable }) => `options.${name} ?? environment('${variable}') ?? ''`,
  );
  switch (credential.kind) {
    case 'basic':
      return { text: `basic(${given.join(', ')}, HINT)`, imports: ['basic'] };
    case 'bearer':
      return { text: `bearer(${given.join(', ')}, HINT)`, imports: ['bearer'] };
    case 'header':
    case 'query':
      return {
        text: `apiKey({ ${credential.kind}: ${literal(credential.name)}, value: ${given.join(', ')}, hint: HINT })`,
        imports: ['apiKey'],
      };
  }
}
