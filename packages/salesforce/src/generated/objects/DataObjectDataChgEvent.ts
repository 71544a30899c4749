// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface DataObjectDataChgEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  EventType: string | null;
  EventSchemaVersion: string | null;
  EventCreationDateTime: DateTimeText | null;
  EventPublishDateTime: DateTimeText | null;
  SourceObjectDeveloperName: string | null;
  ActionDeveloperName: string | null;
  EventPrompt: string | null;
  PayloadPrevValue: string | null;
  PayloadCurrentValue: string | null;
  PayloadSchema: string | null;
  Offset: string | null;
  PayloadMetadata: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DataObjectDataChgEvent: { fields: DataObjectDataChgEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
