/**
 * A multipart form as one blob (RFC 7578, with the escapes of the HTML standard), so that its length is known without
 * reading its files.
 */
export function formBlob(form: FormData): Blob {
  const boundary = `form-${crypto.randomUUID()}`;
  const parts: (string | Blob)[] = [];
  for (const [name, value] of form) {
    const field = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(lines(name))}"`;
    if (typeof value === 'string') {
      parts.push(`${field}\r\n\r\n${lines(value)}\r\n`);
    } else {
      const type = value.type || 'application/octet-stream';
      parts.push(
        `${field}; filename="${escaped(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`,
        value,
        '\r\n',
      );
    }
  }
  parts.push(`--${boundary}--\r\n`);
  return new Blob(parts, { type: `multipart/form-data; boundary=${boundary}` });
}

/** Normalizes line breaks to CRLF. */
function lines(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n');
}

/** Escapes the characters that would end the quoted name. */
function escaped(text: string): string {
  return text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}
