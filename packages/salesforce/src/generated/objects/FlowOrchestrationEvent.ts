// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface FlowOrchestrationEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  OrchestrationInstanceId: string | null;
  StepInstanceId: string | null;
  StepStatus: string | null;
  EventPayload: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowOrchestrationEvent: { fields: FlowOrchestrationEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
