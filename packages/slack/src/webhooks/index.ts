export type { SlackActionBase, SlackBlockAction, SlackChosenOption } from './block-actions.ts';
export type { SlackAuthorization, SlackEventEnvelope } from './envelope.ts';
export type { SlackWebhookEvents } from './events.ts';
export type {
  SlackInputFile,
  SlackInputState,
  SlackInputValue,
  SlackInteractionView,
} from './interaction-view.ts';
export type {
  SlackBlockActions,
  SlackBlockSuggestion,
  SlackFunctionContext,
  SlackInteractionMessage,
  SlackInteractionUser,
  SlackMessageAction,
  SlackShortcut,
  SlackViewClosed,
  SlackViewSubmission,
} from './interactions.ts';
export { slackWebhooks, type SlackWebhookOptions } from './slack-webhooks.ts';
export type { SlackSlashCommand } from './slash-command.ts';
export {
  jsonReply,
  textReply,
  WebhookConfigError,
  WebhookRejection,
  WebhookVerificationError,
  type WebhookContext,
  type WebhookFailure,
  type WebhookHandler,
} from '@org/webhooks';
