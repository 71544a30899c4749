// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContentDistributionView {
  Id: string;
  DistributionId: string;
  ParentViewId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  SystemModstamp: DateTimeText;
  IsDeleted: boolean;
  IsInternal: boolean;
  IsDownload: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentDistributionView: { fields: ContentDistributionView; parents: { CreatedBy: 'User'; Distribution: 'ContentDistribution' }; children: {} };
  }
}
