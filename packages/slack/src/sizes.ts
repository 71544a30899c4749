import { InvalidParamsError } from '@org/http-core';
import { assertPageSize, jsonFormBody, type BodyEncoder } from '@org/http-core/provider';

/** How many blocks Slack shows (docs.slack.dev/reference/block-kit/blocks). */
const BLOCKS = { message: 50, view: 100 } as const;

/** The longest page (docs.slack.dev/apis/web-api/pagination). */
const LONGEST_PAGE = 1_000;

/** Forms as Slack reads them, without what is larger than any method takes. */
export const formBody: BodyEncoder = (body) => {
  if (typeof body === 'object' && body !== null) checkSizes(body as Record<string, unknown>);
  return jsonFormBody(body);
};

function checkSizes(params: Readonly<Record<string, unknown>>): void {
  assertPageSize(params, ['limit', 'count'], LONGEST_PAGE);
  const { blocks, view } = params;
  checkBlocks('blocks', blocks, BLOCKS.message);
  if (typeof view === 'object' && view !== null && 'blocks' in view)
    checkBlocks('view.blocks', view.blocks, BLOCKS.view);
}

function checkBlocks(param: string, blocks: unknown, most: number): void {
  if (!Array.isArray(blocks) || blocks.length <= most) return;
  throw new InvalidParamsError(
    `Parameter ${param} has ${blocks.length} blocks; Slack takes ${most} at most.`,
    { param },
  );
}
