/** `./x.ts`, as the sources import each other, is `./x.js` once published. Only module specifiers are touched. */
export function publishedSpecifiers(declarations: string): string {
  return declarations.replace(
    /(\bfrom |\bimport\(|^import )(['"])(\.{1,2}\/[^'"\n]+)\.ts\2/gm,
    '$1$2$3.js$2',
  );
}
