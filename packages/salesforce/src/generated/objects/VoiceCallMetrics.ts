// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface VoiceCallMetrics {
  Id: string;
  MetricsDate: DateText | null;
  SystemModstamp: DateTimeText;
  NumSCVInboundCalls: number | null;
  NumSCVOutboundCalls: number | null;
  NumSCVTransferCalls: number | null;
  NumSCVUniqueEndUsers: number | null;
  AverageSCVCallDuration: number | null;
  NumSCVUniqueAgents: number | null;
  MaxSCVCallDuration: number | null;
  MaxMessagesPerCall: number | null;
  AvgMessagesPerCall: number | null;
  TotalMessages: number | null;
  AvgHandledDuration: number | null;
  NumHandledInboundCalls: number | null;
  NumHandledOutboundCalls: number | null;
  NumHandledTransferCalls: number | null;
  NumSCVCallbackCalls: number | null;
  NumInboundIVRAbandonCalls: number | null;
  NumInboundQueueAbandonCalls: number | null;
  InboundCallsAgentsConnected: number | null;
  OutboundCallsAgentsConnected: number | null;
  TotalIVRInboundMinutes: number | null;
  TotalQueueInboundMinutes: number | null;
  TotalAgentInboundMinutes: number | null;
  TotalOutboundMinutes: number | null;
  TotalHoldDurationMinutes: number | null;
  NumACWInitiated: number | null;
  TotalACWInboundMinutes: number | null;
  TotalACWOutboundMinutes: number | null;
  NumRecordedCalls: number | null;
  NumInboundCallsCtrCompleted: number | null;
  NumOutboundCallsCtrCompleted: number | null;
  NumTransferCallsCtrCompleted: number | null;
  NumCallbackCallsCtrCompleted: number | null;
  AvgSpeedToAnswer: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    VoiceCallMetrics: { fields: VoiceCallMetrics; parents: {}; children: {} };
  }
}
