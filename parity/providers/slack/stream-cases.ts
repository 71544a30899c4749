import { chatStream, type ChatStream, type Slack } from '@org/slack';
import type { WebClient } from '@slack/web-api';
import type { ParityCase } from '../../parity-case.ts';

const place = { channel: 'C1', thread_ts: '1.0', recipient_user_id: 'U 1', recipient_team_id: 'T&1' };
const task = { type: 'task_update', id: '1', title: 'ö/?', status: 'pending' } as const;

type Steps = (stream: Pick<ChatStream, 'append' | 'stop'>) => Promise<unknown>;

/** What is written to a stream: one call of the helper is several of the API. */
const STEPS: Readonly<Record<string, Steps>> = {
  'nothing but an end': (stream) => stream.stop(),
  'text that fits the buffer': async (stream) => {
    await stream.append({ markdown_text: 'Hello *é* & <you>' });
    await stream.stop({ markdown_text: ' +1' });
  },
  'text of several buffers, and chunks': async (stream) => {
    for (const word of ['one '.repeat(80), 'two', 'three '.repeat(80)])
      await stream.append({ markdown_text: word });
    await stream.append({ chunks: [task] });
    await stream.stop({ chunks: [{ ...task, status: 'complete' }], blocks: [{ type: 'divider' }] });
  },
};

/** The helper that streams a message, through both. */
export function* streamCases(theirs: WebClient, ours: Slack): Generator<ParityCase> {
  for (const [variant, steps] of Object.entries(STEPS)) {
    yield {
      operation: 'chat.startStream',
      variant,
      // Its parts are called alike; only what they resolve with differs.
      theirs: () => steps(theirs.chatStream(place) as unknown as ChatStream),
      ours: () => steps(chatStream(ours.raw, place)),
    };
  }
}
