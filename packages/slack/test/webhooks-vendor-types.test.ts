import type {
  BlockAction,
  BlockSuggestion,
  EnvelopedEvent,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewClosedAction,
  ViewSubmitAction,
} from '@slack/bolt';
import type { SlackEventEnvelope, SlackWebhookEvents } from '@org/slack/webhooks';
import { expectTypeOf, test } from 'vitest';

test('what Slack’s own types describe is what handlers are promised', () => {
  expectTypeOf<SlashCommand>().toExtend<SlackWebhookEvents['slash_command']>();
  expectTypeOf<GlobalShortcut>().toExtend<SlackWebhookEvents['shortcut']>();
  expectTypeOf<MessageShortcut>().toExtend<SlackWebhookEvents['message_action']>();
  expectTypeOf<BlockAction['actions'][number]>().toExtend<
    SlackWebhookEvents['block_actions']['actions'][number]
  >();
  expectTypeOf<BlockAction>().toExtend<SlackWebhookEvents['block_actions']>();
  expectTypeOf<BlockSuggestion>().toExtend<SlackWebhookEvents['block_suggestion']>();
  expectTypeOf<ViewSubmitAction>().toExtend<SlackWebhookEvents['view_submission']>();
  expectTypeOf<ViewClosedAction>().toExtend<SlackWebhookEvents['view_closed']>();
  expectTypeOf<Pick<EnvelopedEvent, 'event_id' | 'team_id' | 'api_app_id' | 'event_time'>>().toExtend<
    Pick<SlackEventEnvelope<unknown>, 'event_id' | 'team_id' | 'api_app_id' | 'event_time'>
  >();
});
