// @ts-check
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { rule as words } from './scripts/lint/words.js';

/** Time and chance come from one injectable module, so that tests can hold still what users see moving. */
const clockOnly = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Use the Clock.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Use the Clock.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Use the Clock.',
  },
  { selector: 'CallExpression[callee.name=/^set(Timeout|Interval|Immediate)$/]', message: 'Use the Clock.' },
];

/** Every export is named where it is made public: a wildcard would publish what nobody reviewed. */
const noWildcardExports = [{ selector: 'ExportAllDeclaration', message: 'Name each export.' }];

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/coverage/',
    '**/generated/',
    '**/.turbo/',
    '**/.cache/',
    '**/reports/',
    'docs/.vitepress/cache/',
  ]),
  js.configs.recommended,
  {
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', performance: 'readonly', URL: 'readonly' },
    },
  },
  {
    files: ['**/*.{ts,js,mjs}'],
    ignores: ['scripts/lint/**'],
    plugins: { house: { rules: { words } } },
    rules: { 'house/words': 'error' },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 400 }],
      'no-duplicate-imports': 'error',
      'no-restricted-syntax': ['error', ...noWildcardExports],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    ignores: ['packages/*/src/{,base/}clock.ts', '**/*.test.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...noWildcardExports, ...clockOnly],
    },
  },
  {
    // The one place of a package that speaks where nobody listens.
    files: ['packages/*/src/**/{console,failure}-reporter.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // durable() takes the methods of clients, which need no `this`.
    files: ['examples/durable-calls/**/*.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['**/*.test.ts', '**/test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
