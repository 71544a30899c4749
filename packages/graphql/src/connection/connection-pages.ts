import { InvalidParamsError, type ApiResult } from '@org/http-core';
import { hash } from '@org/runtime-kit';
import type { ConnectionOptions } from '../contract/connection.ts';
import type { AnyVariables, GraphQLDocument, ParsedDocument } from '../contract/document.ts';
import type { GraphQLResult } from '../contract/result.ts';
import type { ConnectionFetcher } from './connection-fetcher.ts';
import type { PageSender } from './page-sender.ts';
import { readDocument } from '../document/read-document.ts';

/** The pages of a connection. Nothing is sent before the first is asked for, and the code for pages is loaded with it. */
export class ConnectionPages {
  readonly operation: string;
  readonly #document: GraphQLDocument<unknown, never>;
  readonly #variables: AnyVariables;
  readonly #options: ConnectionOptions<string>;
  readonly #sender: PageSender;
  #list: string | undefined;
  #fetcher: Promise<ConnectionFetcher> | undefined;

  constructor(
    document: GraphQLDocument<unknown, never>,
    variables: AnyVariables | undefined,
    options: ConnectionOptions<string>,
    sender: PageSender,
  ) {
    this.operation = `connection.${options.at}`;
    this.#document = document;
    this.#variables = variables ?? {};
    this.#options = options;
    this.#sender = sender;
  }

  /** Identifies the list by its document and its filters, so that a cursor of another list is refused. */
  get list(): string {
    if (this.#list !== undefined) return this.#list;
    const document = this.#text ?? (this.#document as ParsedDocument).definitions;
    return (this.#list = hash(JSON.stringify([this.#options.at, document, this.#filters()])));
  }

  /** The text of the document; `undefined` for one in parsed form. */
  get #text(): string | undefined {
    if (this.#document instanceof String) return this.#document.toString();
    return typeof this.#document === 'string' ? this.#document : undefined;
  }

  async fetch(): Promise<ApiResult<GraphQLResult<unknown>>> {
    return (await this.load()).fetch(undefined);
  }

  /** @throws InvalidParamsError if the document cannot be paged in this way. */
  load(): Promise<ConnectionFetcher> {
    return (this.#fetcher ??= this.#open());
  }

  async #open(): Promise<ConnectionFetcher> {
    const { at } = this.#options;
    if (typeof at !== 'string' || at === '') {
      throw new InvalidParamsError(
        "connection() needs the option at, the path of the connection in the result, such as { at: 'repository.issues' }.",
        { param: 'at' },
      );
    }
    const { ConnectionFetcher } = await import('./connection-fetcher.ts');
    const { text } = await readDocument(this.#document);
    return new ConnectionFetcher({
      ...this.#sender,
      operation: this.operation,
      list: this.list,
      text,
      variables: this.#variables,
      options: this.#options,
    });
  }

  /** The variables without those of the page, which may differ when a list is resumed. */
  #filters(): [string, unknown][] {
    const { cursorVariable, pageSizeVariable } = this.#options;
    const paging = new Set<string | undefined>([...PAGING, cursorVariable, pageSizeVariable]);
    for (const [, name] of this.#text?.matchAll(PAGE_ARGUMENT) ?? []) paging.add(name);
    return Object.entries(this.#variables).filter(([name]) => !paging.has(name));
  }
}

/** The arguments of a page, and the usual names of their variables. */
const PAGING = ['first', 'last', 'after', 'before'];
const PAGE_ARGUMENT = /\b(?:first|last|after|before)\s*:\s*\$(\w+)/g;
