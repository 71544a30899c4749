import { highlight } from '../operations/highlight.ts';

/** Colours the TypeScript of a page here: the site's own highlighter is too slow for thousands of signatures. */
export function colourCode(markdown: string): string {
  return markdown.replaceAll(/^```ts\n(.*?)\n```$/gms, (_, source: string) => {
    // One line: a blank one would end the HTML.
    const html = highlight(source).replaceAll('\n', '&#10;');
    return (
      '<div class="language-ts" v-pre><button title="Copy Code" class="copy"></button><span class="lang">ts</span>' +
      `<pre class="example" tabindex="0"><code>${html}</code></pre></div>`
    );
  });
}
