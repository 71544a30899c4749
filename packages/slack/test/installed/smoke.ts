import { isSlackError, SdkError, Slack } from '@org/slack';
import { createSlack } from '@org/slack/client';
import { postMessage } from '@org/slack/chat';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const slack = new Slack({ token: 'xoxb-1', baseUrl });
  const posted = await slack.chat.postMessage({ channel: 'C1', text: 'Hello' });
  if (posted.ts !== 'POST /chat.postMessage') throw new Error(`the class returned ${JSON.stringify(posted)}`);

  const again = await postMessage(createSlack({ token: 'xoxb-1', baseUrl }), {
    channel: 'C1',
    text: 'Hello',
  });
  if (again.ts !== posted.ts) throw new Error(`the function returned ${JSON.stringify(again)}`);

  const refused = new Slack({ token: 'xoxb-refused', baseUrl });
  const error: unknown = await refused.auth.test().catch((reason: unknown) => reason);
  if (!isSlackError(error) || error.status !== 401) throw new Error(`no typed error, but ${String(error)}`);

  // What settles a call is loaded when a response was lost. Its read is lost here as well.
  const fetch = (): Promise<Response> => Promise.reject(new TypeError('lost'));
  const offline = new Slack({ token: 'xoxb-1', baseUrl, fetch, naturalKeys: 'auto', retry: false });
  const lost: unknown = await offline.chat
    .postMessage({ channel: 'C0123456789', text: 'Hello' })
    .catch((reason: unknown) => reason);
  if (!SdkError.isInstance(lost) || !lost.mayHaveExecuted) throw new Error(`no doubt, but ${String(lost)}`);
  const settled = await lost.settle();
  if (settled.outcome !== 'unknown' || !settled.reason.startsWith('The probe of chat.postMessage failed'))
    throw new Error(`the probe was not used: ${JSON.stringify(settled)}`);
}
