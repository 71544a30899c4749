// @ts-check

/**
 * Words of the first drafts, and what the field says instead. Names, comments, messages and documentation use the field's
 * terms only; the linter refuses the others.
 *
 * @typedef {object} Word
 * @property {RegExp} pattern a whole word, in lower case
 * @property {string} instead
 * @property {boolean} [namesOnly] good English, and refused in names only
 */

/** @type {readonly Word[]} */
const words = [
  { pattern: /^answer(?:s|ed|ing)?$/, instead: 'response, result or reply; respond' },
  { pattern: /^unanswered$/, instead: 'without a response' },
  { pattern: /^lanes?$/, instead: 'bucket (limiter), orderingKey (delivery)' },
  { pattern: /^verdicts?$/, instead: 'classification, outcome' },
  { pattern: /^judg(?:e|es|ed|ing)$/, instead: 'classify, assess' },
  { pattern: /^(?:shelf|shelves|shelved)$/, instead: 'repository, store' },
  { pattern: /^ledgers?$/, instead: 'attempts, log' },
  { pattern: /^bookmark$/, instead: 'cursor' },
  { pattern: /^(?:bury|buries|buried)$/, instead: 'deadLetter' },
  { pattern: /^peek(?:s|ed)?$/, instead: 'safeGet' },
  { pattern: /^mishandled$/, instead: 'handlerError' },
  { pattern: /^solitude$/, instead: 'isolated' },
  { pattern: /^patience$/, instead: 'timeout, grace period' },
  { pattern: /^neighbours?$/, instead: 'other endpoint, other key' },
  { pattern: /^gauges?$/, instead: 'snapshot', namesOnly: true },
  { pattern: /^(?:lacks?|lacking)$/, instead: 'missing', namesOnly: true },
  { pattern: /^(?:tell|tells|told)$/, instead: 'notify, report', namesOnly: true },
  { pattern: /^facts?$/, instead: 'info, details, context', namesOnly: true },
  { pattern: /^remed(?:y|ies)$/, instead: 'hint', namesOnly: true },
  { pattern: /^(?:leave|leaves)$/, instead: 'permit', namesOnly: true },
  { pattern: /^(?:foresee|foreseen|foresees)$/, instead: 'estimate', namesOnly: true },
  { pattern: /^suspects?$/, instead: 'quarantined', namesOnly: true },
  { pattern: /^(?:understood|unread)$/, instead: 'parse…, bodyReadError', namesOnly: true },
];

/** Turns of phrase that read as a translation, in comments and documentation. */
const phrases = [
  { pattern: /\bdefault: (?:not|none|never)\b/i, instead: '"Default: disabled." or "No default."' },
  { pattern: /\btold of\b/i, instead: '"Called with …"' },
  { pattern: /\bleave to send\b/i, instead: '"a permit"' },
  { pattern: /\bso many \w+ at most\b/i, instead: '"at most … " with the subject first' },
  { pattern: /\b(?:lets?|let) (?:it|them) rest\b/i, instead: '"waits"' },
];

/**
 * The words of a name or a text, in lower case: `limitAnswers` holds `limit` and `answers`.
 *
 * @param {string} text
 */
const wordsOf = (text) =>
  text
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);

/** Names that another API prescribes: OpenTelemetry's. */
const BORROWED = new Set(['createObservableGauge']);

/**
 * What is refused in a name.
 *
 * @param {string} name
 * @returns {string[]} sentences that say which word, and what to write
 */
export const inName = (name) => (BORROWED.has(name) ? [] : refused(name, words));

/**
 * What is refused in a comment, a message or a page.
 *
 * @param {string} text
 * @returns {string[]}
 */
export const inProse = (text) => [
  ...refused(
    text,
    words.filter(({ namesOnly }) => !namesOnly),
  ),
  ...phrases
    .filter(({ pattern }) => pattern.test(text))
    .map(
      ({ pattern, instead }) => `"${pattern.exec(text)?.[0] ?? ''}" is not in use here; write ${instead}.`,
    ),
];

/**
 * @param {string} text
 * @param {readonly Word[]} list
 */
function refused(text, list) {
  const found = new Set(wordsOf(text));
  return list.flatMap(({ pattern, instead }) =>
    [...found]
      .filter((word) => pattern.test(word))
      .map((word) => `"${word}" is not in use here; write ${instead}.`),
  );
}

/**
 * The linter's rule over the list: names, comments, strings and templates.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const rule = {
  meta: { type: 'suggestion', schema: [], docs: { description: "the field's words" } },
  create(context) {
    return {
      Program(program) {
        for (const token of program.tokens ?? []) {
          const { type, value, loc } = token;
          const isName = type === 'Identifier' || /** @type {string} */ (type) === 'PrivateIdentifier';
          const messages = isName
            ? inName(value)
            : type === 'String' || type === 'Template'
              ? inProse(value)
              : [];
          for (const message of messages) context.report({ loc, message });
        }
        for (const { value, loc } of context.sourceCode.getAllComments()) {
          if (!loc || value.includes('eslint-disable')) continue;
          for (const message of inProse(value)) context.report({ loc, message });
        }
      },
    };
  },
};
