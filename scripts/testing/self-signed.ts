import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

let warned = false;

/** Whether the command `openssl` is installed. If not, warns once that nothing is tested over TLS. */
export function hasOpenssl(): boolean {
  const has = spawnSync('openssl', ['version']).status === 0;
  if (!has && !warned) {
    warned = true;
    console.warn('SKIPPED: openssl is not installed, so nothing was tested over TLS.');
  }
  return has;
}

/** Writes a key and a certificate for this machine, which nobody but itself has signed. Returns their paths. */
export function writeCertificate(folder: string): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const kind = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1'.split(' ');
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const args = ['req', ...kind, ...subject, '-keyout', key, '-out', cert];
  const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { key, cert };
}
