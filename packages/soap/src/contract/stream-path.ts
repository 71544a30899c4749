import type { HeaderBlocks } from './header-blocks.ts';
import type { SoapCallOptions } from './options.ts';

/** The value, or the items if it is a list. */
type Inner<T> = NonNullable<T> extends readonly (infer Item)[] ? NonNullable<Item> : NonNullable<T>;

type KeysOf<T> = T extends Uint8Array
  ? never
  : T extends object
    ? Exclude<keyof T & string, `$${string}`>
    : never;

type At<T, Key extends string> = T extends unknown ? (Key extends keyof T ? T[Key] : never) : never;

type ListKeys<T> = {
  [Key in KeysOf<T>]: NonNullable<At<T, Key>> extends readonly unknown[] ? Key : never;
}[KeysOf<T>];

/**
 * A path to a list in an output, with dots: `result.records`. It is `Path` itself if that leads to a list; else the paths that
 * `Path` may have been meant to be. For an output of unknown type, any path.
 *
 * @public
 */
export type StreamPath<Output, Path extends string> = unknown extends Output
  ? string
  : PathIn<Output, Path, ''>;

type PathIn<T, Path extends string, Before extends string> = Path extends `${infer Key}.${infer Rest}`
  ? Key extends KeysOf<T>
    ? PathIn<Inner<At<T, Key>>, Rest, `${Before}${Key}.`>
    : `${Before}${KeysOf<T>}`
  : Path extends ListKeys<T>
    ? `${Before}${Path}`
    : `${Before}${ListKeys<T>}`;

/**
 * An item of the list at a path.
 *
 * @public
 */
export type StreamItem<Output, Path extends string> = unknown extends Output
  ? unknown
  : Path extends `${infer Key}.${infer Rest}`
    ? StreamItem<Inner<At<Output, Key>>, Rest>
    : Inner<At<Output, Path>>;

/** Options of `stream()`. @public */
export interface SoapStreamOptions<
  Path extends string,
  Headers = HeaderBlocks,
> extends SoapCallOptions<Headers> {
  /** The path of the list in the output, with dots: `result.records`. */
  readonly at: Path;
}
