import { events, incoming, isObject, malformed, parseJsonText, text, type JsonObject } from './json.ts';
import type { Decoded, IncomingEvent } from './webhook-scheme.ts';

/** An Events API envelope, an interaction payload, or a slash command's fields: told apart by the event's type. */
export interface SlackPayload {
  readonly type?: string;
  readonly team_id?: string;
  readonly api_app_id?: string;
  readonly event?: { readonly type: string; readonly [field: string]: unknown };
  readonly event_id?: string;
  readonly command?: string;
  readonly text?: string;
  readonly trigger_id?: string;
  readonly response_url?: string;
  readonly [field: string]: unknown;
}

/** The body of an Events API request, apart from the `url_verification` handshake. */
export function decodeSlackJson(payload: JsonObject): Decoded {
  const outer = text(payload, 'type');
  const inner = isObject(payload['event']) ? text(payload['event'], 'type') : undefined;
  const type = outer === 'event_callback' ? inner : outer;
  return type === undefined
    ? malformed('A Slack event names its type.')
    : events([incoming(type, payload, text(payload, 'event_id'))]);
}

/** The fields of an interaction (`payload`) or a slash command (`command`). */
export function decodeSlackForm(form: URLSearchParams): Decoded {
  if (form.has('ssl_check')) return { kind: 'reply', reply: { status: 200 } };
  const source = form.get('payload');
  if (source === null) {
    const fields = Object.fromEntries(form);
    return text(fields, 'command') === undefined
      ? malformed('A Slack form has a payload or a command.')
      : events([incoming('slash_command', fields, text(fields, 'trigger_id'))]);
  }
  const payload = parseJsonText(source);
  const type = isObject(payload) ? text(payload, 'type') : undefined;
  return !isObject(payload) || type === undefined
    ? malformed('A Slack interaction is a JSON object that names its type.')
    : events([
        QUESTIONS.has(type) ? question(type, payload) : incoming(type, payload, interactionId(payload)),
      ]);
}

/** Asked anew with each keystroke in a select menu whose options are ours. */
const QUESTIONS: ReadonlySet<string> = new Set(['block_suggestion', 'dialog_suggestion']);

const question = (type: string, payload: JsonObject): IncomingEvent => ({ type, payload, question: true });

/** Each user action has a trigger of its own; where there is none, a view's hash changes with every update. */
function interactionId(payload: JsonObject): string | undefined {
  const trigger = text(payload, 'trigger_id');
  if (trigger !== undefined) return trigger;
  const view = payload['view'];
  if (!isObject(view)) return undefined;
  const id = text(view, 'id');
  const hash = text(view, 'hash');
  return id === undefined || hash === undefined ? undefined : `${id}:${hash}:${text(payload, 'type') ?? ''}`;
}
