import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The code of one method, as the published clients write it. */
function method(
  name: string,
  path: string,
  verb: string,
  params: readonly string[],
  upload?: string,
): string {
  const quoted = params.map((param) => `'${param}'`).join(', ');
  const at = (template: string): string => `(rootUrl + '${template}').replace(/([^:]\\/)\\/+/g, '$1')`;
  return `${name}(params, options) {
    const rootUrl = options.rootUrl || 'https://notes.example.com/';
    const parameters = {
      options: Object.assign({ url: ${at(path)}, method: '${verb}', apiVersion: '' }, options),
      params, ${upload === undefined ? '' : `mediaUrl: ${at(upload)},`}
      requiredParams: [${quoted}], pathParams: [${quoted}], context: this.context,
    };
    return createAPIRequest(parameters);
  }`;
}

const comment = (scopes: readonly string[], example = ''): string => `/**
 * Words of the vendor.
 * @example
 * const auth = new google.auth.GoogleAuth({
 *   scopes: [${scopes.map((scope) => `'${scope}'`).join(', ')}],
 * });
 * const res = await notes.call({
 *   // What it is.
${example} * });
 */`;

const overloads = (name: string, params: string, result: string): string => `
  ${name}(params: ${params}, options: StreamMethodOptions): Promise<GaxiosResponseWithHTTP2<Readable>>;
  ${name}(params?: ${params}, options?: MethodOptions): Promise<GaxiosResponseWithHTTP2<${result}>>;
  ${name}(callback: BodyResponseCallback<${result}>): void;`;

/** A package laid out as Google's published clients are, with a handful of everything. */
const FILES: Readonly<Record<string, string>> = {
  'build/v1.d.ts': `
    import { GaxiosResponseWithHTTP2, MethodOptions, StreamMethodOptions, BodyResponseCallback } from 'googleapis-common';
    import { Readable } from 'stream';
    export declare namespace notes_v1 {
      interface StandardParameters { fields?: string; key?: string }
      export class Notes { context: object; notes: Resource$Notes; folders: Resource$Folders; }
      export interface Schema$Note {
        id?: string | null; state?: string | null; tags?: string[] | null; weight?: number | null;
        alpha?: number | null; parent?: Schema$Note; labels?: { [key: string]: string } | null;
        place?: { town?: string } | null; extra?: any | null;
      }
      export interface Schema$Folder { name?: string | null; notes?: Schema$Note[]; }
      export interface Schema$NoteList { items?: Schema$Note[]; nextPageToken?: string | null; }
      export class Resource$Notes {
        context: object;
        ${comment(['https://scope.example/b', 'https://scope.example/a'])}
        ${overloads('delete', 'Params$Resource$Notes$Delete', 'void')}
        ${comment(['https://scope.example/a'])}
        ${overloads('insert', 'Params$Resource$Notes$Insert', 'Schema$Note')}
        ${comment(['https://scope.example/a'])}
        ${overloads('list', 'Params$Resource$Notes$List', 'Schema$NoteList')}
        ${comment(['https://scope.example/a'])}
        ${overloads('export', 'Params$Resource$Notes$Export', 'unknown')}
      }
      export interface Params$Resource$Notes$Delete extends StandardParameters { noteId?: string; }
      export interface Params$Resource$Notes$Insert extends StandardParameters {
        notify?: string; requestBody?: Schema$Note; media?: { mimeType?: string; body?: any };
      }
      export interface Params$Resource$Notes$List extends StandardParameters {
        maxResults?: number; pageToken?: string; kinds?: string[];
      }
      export interface Params$Resource$Notes$Export extends StandardParameters { noteId?: string; mimeType?: string; }
      export class Resource$Folders {
        context: object; racks: Resource$Folders$Racks;
        ${comment(['https://scope.example/a'], " *   name: 'folders/my-folder',\n")}
        ${overloads('get', 'Params$Resource$Folders$Get', 'Schema$Folder')}
      }
      export interface Params$Resource$Folders$Get extends StandardParameters { name?: string; }
      export class Resource$Folders$Racks {
        ${comment(['https://scope.example/a'], " *   name: 'folders/my-folder/racks/[^/]+',\n")}
        ${overloads('get', 'Params$Resource$Folders$Racks$Get', 'Schema$Folder')}
      }
      export interface Params$Resource$Folders$Racks$Get extends StandardParameters { name?: string; }
    }`,
  'build/v1.js': `
    var notes_v1;
    (function (notes_v1) {
      class Notes { constructor(context) { this.notes = new Resource$Notes(context); } }
      class Resource$Notes {
        ${method('delete', '/notes/v1/notes/{noteId}', 'DELETE', ['noteId'])}
        ${method('insert', '/notes/v1/notes', 'POST', [], '/upload/notes/v1/notes')}
        ${method('list', '/notes/v1/notes', 'GET', [])}
        ${method('export', '/notes/v1/notes/{noteId}/export', 'GET', ['noteId'])}
      }
      class Resource$Folders { ${method('get', '/v1/{+name}', 'GET', ['name'])} }
      class Resource$Folders$Racks { ${method('get', '/v1/{+name}', 'GET', ['name'])} }
    })(notes_v1 || (exports.notes_v1 = notes_v1 = {}));`,
};

const TYPINGS = `
// Revision: 20300101

declare namespace gapi.client {
  namespace notes {
    interface Note { id?: string; state?: 'open' | 'closed'; tags?: ('red' | 'red' | 'blue')[]; weight?: number; }
    interface NotesResource {
      insert(request: { alt?: 'json'; notify?: 'all' | 'none'; resource: Note }): Request<Note>;
      insert(request: { alt?: 'json'; notify?: 'all' | 'none' }, body: Note): Request<Note>;
      list(request?: { kinds?: 'long' | 'short' | ('long' | 'short')[]; maxResults?: number }): Request<NoteList>;
    }
    const notes: NotesResource;
  }
}`;

/** @returns the folder of the package and that of the typings, both below one that the caller removes */
export function writeGooglePackage(replaced: Readonly<Record<string, string>> = {}): {
  root: string;
  client: string;
  typings: string;
} {
  const root = mkdtempSync(join(tmpdir(), 'google-package-'));
  const client = join(root, 'client');
  const typings = join(root, 'typings');
  const files = { ...FILES, ...replaced };
  for (const [name, text] of Object.entries(files)) write(join(client, name), text);
  write(join(typings, 'index.d.ts'), replaced['typings'] ?? TYPINGS);
  return { root, client, typings };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
