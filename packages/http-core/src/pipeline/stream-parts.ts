export { createDownload } from './download.ts';
export { watchDownload } from './progress.ts';
export { checkUnread, watchUpload } from './upload.ts';
