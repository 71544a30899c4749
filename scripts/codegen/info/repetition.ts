import type { RepeatInfo } from '../../specs/document.ts';
import type { RetryClass } from '../operations/operation.ts';

/** The words for each retry class. */
const CLASSES: Readonly<Record<RetryClass, string>> = {
  safe: 'read',
  idempotent: 'idempotent',
  keyed: 'keyed',
  ambiguous: '',
};

/**
 * What a repetition does, in a few words of Markdown: `idempotent with \`ifGenerationMatch\``. Empty for an operation that
 * is never repeated once it may have been executed.
 */
export function repetitionText(retry: RetryClass, details: RepeatInfo | undefined): string {
  const conditions = conditionsText(details);
  const exceptions = details?.unless ? `, not with ${exceptionsText(details)}` : '';
  if (retry === 'ambiguous' && conditions !== '') return `idempotent with ${conditions}${exceptions}`;
  return `${CLASSES[retry]}${exceptions}`;
}

/** The parameters that make an ambiguous operation idempotent; empty where there are none. */
export function conditionsText({ when = [], own }: RepeatInfo = {}): string {
  return listOf([...when, ...(own?.exists && !when.includes(own.param) ? [own.param] : [])]);
}

/** The parameters that make an idempotent operation ambiguous. */
export function exceptionsText({ unless = [] }: RepeatInfo): string {
  return listOf(unless);
}

/** What tells afterwards whether an operation took effect, in a few words. */
export function settlementText({ done, probe, undo }: RepeatInfo = {}): string {
  const parts = [
    ...(done ? [`the code \`${done.join('` or `')}\` means that it took effect`] : []),
    ...(probe === undefined ? [] : ['`error.settle()` reads whether it took effect']),
    ...(undo === undefined ? [] : ['`error.undo()` takes it back']),
  ];
  return parts.join(', and ');
}

const listOf = (conditions: readonly string[]): string => conditions.map(conditionText).join(' or ');

/** `sendUpdates!=none` → "`sendUpdates` other than `none`" */
function conditionText(condition: string): string {
  const [, name = condition, not, value] = /^([^!=]+)(!?)=(.*)$/.exec(condition) ?? [];
  if (value === undefined) return `\`${name}\``;
  return `\`${name}\` ${not === '!' ? 'other than' : 'set to'} \`${value}\``;
}
