/** What all paths in the workspace have in common. */
const PACKAGE = /.*\/packages\/([^/]+)\/(src\/.*)$/;
const INSTALLED = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)$/;

/** Names the module that a function is of; what is built into V8 or Node goes by the function's own name. */
export function moduleOf(url: string, functionName: string): string {
  if (url === '') return functionName.startsWith('(') ? functionName : `V8 ${functionName}`;
  if (!url.startsWith('file:')) return url;
  const [, folder, source] = PACKAGE.exec(url) ?? [];
  if (folder !== undefined && source !== undefined) return `@org/${folder}/${source}`;
  const [, name, path] = INSTALLED.exec(url) ?? [];
  return name !== undefined && path !== undefined ? `${name}/${path}` : 'the benchmark';
}

/** What a module belongs to: a folder of ours, a package, the platform's part. */
export function areaOf(module: string): string {
  if (module.startsWith('@org/')) return /^@org\/[^/]+\/src(?:\/[^/.]+(?=\/))?/.exec(module)?.[0] ?? module;
  if (module.startsWith('V8 ')) return 'V8, and Node’s native parts';
  if (module.startsWith('node:'))
    return /^node:(?:internal\/)?[^/]+/.exec(module)?.[0].replace('internal/', '') ?? module;
  return /^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module;
}
