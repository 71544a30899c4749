// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AIPredictionEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  PredictionEntityId: string | null;
  InsightId: string | null;
  TargetId: string | null;
  Confidence: number | null;
  FieldName: string | null;
  HasError: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AIPredictionEvent: { fields: AIPredictionEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
