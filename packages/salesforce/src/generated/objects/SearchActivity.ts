// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface SearchActivity extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  SearchTerm: string;
  QueryDate: DateTimeText;
  CountQueries: number;
  CountUsers: number;
  AvgNumResults: number;
  KbChannel: string;
  Period: string;
  ClickRank: number | null;
  ClickedRecordId: string | null;
  QueryLanguage: string;
  ClickedRecordName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SearchActivity: { fields: SearchActivity; parents: AuditParents; children: {} };
  }
}
