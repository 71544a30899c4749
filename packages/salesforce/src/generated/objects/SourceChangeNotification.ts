// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface SourceChangeNotification {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  MemberType: string | null;
  MemberName: string | null;
  IsNameObsolete: boolean;
  RevisionNum: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SourceChangeNotification: { fields: SourceChangeNotification; parents: { CreatedBy: 'User' }; children: {} };
  }
}
