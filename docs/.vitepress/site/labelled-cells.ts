import type { MarkdownRenderer } from 'vitepress';

/** Gives each cell of a table the heading of its column: on a phone a row becomes a card, which needs the labels. */
export function labelledCells(md: MarkdownRenderer): void {
  md.core.ruler.push('labelled-cells', ({ tokens }) => {
    let labels: string[] = [];
    let column = 0;
    let inHead = false;
    for (const [index, token] of tokens.entries()) {
      if (token.type === 'thead_open') {
        labels = [];
        inHead = true;
      } else if (token.type === 'thead_close') inHead = false;
      else if (token.type === 'tr_open') column = 0;
      else if (token.type === 'th_open' && inHead) labels.push(textOf(tokens[index + 1]?.content));
      else if (token.type === 'td_open') token.attrSet('data-label', labels[column++] ?? '');
    }
  });
}

const textOf = (markdown = ''): string => markdown.replaceAll(/[`*_]/g, '');
