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
      // Beside the usual credential, an option begins with the name of its scheme.
      return credential.option === 'password'
        ? [option('username', 'The user name'), option('password', 'The password')]
        : [
            option(`${credential.option}Username`, 'The user name'),
            option(`${credential.option}Password`, 'The password'),
          ];
    case 'bearer':
      return [option(credential.option, 'An access token')];
    case 'header':
    case 'query':
    case 'cookie':
      return [option(credential.option, 'A key')];
  }
}

export interface CredentialOptions {
  /** Those that most operations need. */
  readonly usual: readonly CredentialOption[];
  /** All of them. */
  readonly options: readonly CredentialOption[];
  /** Ends an error about a missing credential that most operations need. */
  readonly hint: string;
}

/** All options for credentials, and the sentence that an error ends with. */
export function credentialOptions(plan: PackagePlan): CredentialOptions {
  const { credentials, otherCredentials } = plan.survey;
  const usual = credentials.flatMap((credential) => optionsOf(plan, credential));
  const others = Object.values(otherCredentials).flatMap((credential) => optionsOf(plan, credential));
  return { usual, options: [...usual, ...others], hint: hintOf(usual) };
}

function hintOf(options: readonly CredentialOption[]): string {
  const names = options.map(({ name }) => name).join(' and ');
  const variables = options.map(({ variable }) => variable).join(' and ');
  const [plural, article] = options.length > 1 ? ['s', ''] : ['', 'the '];
  return `Pass the option${plural} ${names}, or set ${article}environment variable${plural} ${variables}.`;
}

/** The code that makes a strategy. */
export interface StrategyText {
  readonly text: string;
  /** The functions of the runtime that it needs. */
  readonly imports: readonly string[];
  /** Those of its entry for OpenAPI. */
  readonly openApi?: readonly string[];
}

/** The expression that makes the strategy of a credential that most operations need. */
export function strategyOf(plan: PackagePlan, credential: Credential): StrategyText {
  return strategy(plan, credential, 'HINT');
}

/** The expression that makes the strategy of a credential that single operations need. */
export function otherStrategyOf(plan: PackagePlan, credential: Credential): StrategyText {
  return strategy(plan, credential, literal(hintOf(optionsOf(plan, credential))));
}

function strategy(plan: PackagePlan, credential: Credential, hint: string): StrategyText {
  const given = optionsOf(plan, credential).map((option) => `${givenText(option)} ?? ''`);
  switch (credential.kind) {
    case 'basic':
      return { text: `basic(${given.join(', ')}, ${hint})`, imports: ['basic'] };
    case 'bearer':
      return { text: `bearer(${given.join(', ')}, ${hint})`, imports: ['bearer'] };
    case 'cookie':
      return {
        text: `cookieKey({ cookie: ${literal(credential.name)}, value: ${given.join(', ')}, hint: ${hint} })`,
        imports: [],
        openApi: ['cookieKey'],
      };
    case 'header':
    case 'query':
      return {
        text: `apiKey({ ${credential.kind}: ${literal(credential.name)}, value: ${given.join(', ')}, hint: ${hint} })`,
        imports: ['apiKey'],
      };
  }
}

/** What was given as an option or in the environment. */
export const givenText = ({ name, variable }: CredentialOption): string =>
  `options.${name} ?? environment('${variable}')`;
