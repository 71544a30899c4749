/** The library of TypeScript that declares explicit resource management. Few projects name it in `lib`. */
const DISPOSABLE = '/// <reference lib="esnext.disposable" />';

/** A declaration file with references to the libraries that it needs beyond ES2023. */
export function withLibraryReferences(text: string): string {
  return /\bSymbol\.asyncDispose\b|\bAsyncDisposable\b/.test(text) && !text.includes(DISPOSABLE)
    ? `${DISPOSABLE}\n${text}`
    : text;
}
