import { isSlackError, Slack } from '@org/slack';
import { ConnectionError } from '@org/http-core';
import { errorOf, unexpected, type Account } from './account.ts';
import type { Relay } from './relay.ts';

/** What the messages' part found, for the test to check. */
export interface MessagesResult {
  readonly messagesOnServer: number;
  readonly channels: number;
}

/** A channel, a message whose response is lost, and a failure that Slack sends with status 200. */
export async function messages(relay: Relay, account: Account): Promise<MessagesResult> {
  const slack = new Slack({ token: 'xoxb-quickstart', baseUrl: `${relay.url}/api` });

  account.chapter('Slack: no message is posted twice (emulate)');
  const { channel } = await account.step(
    () => slack.conversations.create({ name: 'quickstart' }),
    (created) => `created the channel #${created.channel?.name ?? '?'}`,
  );
  const id = channel?.id ?? '';
  relay.next = { kind: 'response-lost' };
  await account.step(
    () => errorOf(() => slack.chat.postMessage({ channel: id, text: 'Deployed.' })),
    (error) =>
      ConnectionError.isInstance(error)
        ? `posted a message, the response was lost: may have been executed: ${String(error.mayHaveExecuted)}`
        : unexpected(error),
  );
  const { messages: posted = [] } = await account.step(
    () => slack.conversations.history({ channel: id }),
    (page) => `the server knows ${page.messages?.length ?? 0} message: it was not sent again`,
  );
  await account.step(
    () => errorOf(() => slack.conversations.create({ name: 'quickstart' })),
    (error) =>
      isSlackError(error)
        ? `"ok": false with HTTP ${error.status} is ${error.name}, code ${error.code}`
        : unexpected(error),
  );
  const channels = await account.step(
    () => slack.conversations.list({ limit: 2 }).toArray({ limit: 100 }),
    (found) => `walked through all ${found.length} channels, 2 at a time`,
  );
  return { messagesOnServer: posted.length, channels: channels.length };
}
