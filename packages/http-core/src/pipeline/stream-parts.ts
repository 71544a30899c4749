export { createDownload } from './download.ts';
export { watchDownload } from './progress.ts';
export { watchUpload } from './upload.ts';
