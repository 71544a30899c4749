import { OpenAI } from 'openai';
import type { Operation } from '../operation.ts';
import type { CompletionStream } from './completion-stream.ts';

/** Reads a whole stream by a call of openai-node, and checks that nothing is missing. */
export function readByOpenAi({ items, respond }: CompletionStream): Operation {
  const client = new OpenAI({
    apiKey: 'sk-bench',
    baseURL: 'https://bench.test/v1',
    fetch: () => Promise.resolve(respond()),
  });
  return async () => {
    const stream = await client.chat.completions.create({ model: 'm', messages: [], stream: true });
    let count = 0;
    for await (const _ of stream) count++;
    if (count !== items) throw new Error(`The stream has ${count} items instead of ${items}.`);
  };
}
