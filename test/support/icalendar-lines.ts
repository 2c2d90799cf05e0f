/** A content line of an iCalendar file, unfolded. */
export interface ContentLine {
  readonly name: string;
  readonly params: string;
  readonly value: string;
}

const LINE =
  /^(?<name>[A-Za-z0-9-]+)(?<params>(?:;[A-Za-z0-9-]+=(?:"[^"\p{Cc}]*"|[^\p{Cc}";:,]*))*):(?<value>[^\p{Cc}]*)$/u;

/**
 * Reads a file by the grammar of RFC 5545, 3.1 and 3.4, on its own: lines of at most 75 octets ended by CRLF, folded by
 * a blank; content lines; components that close as they opened.
 *
 * @throws Error at the first line that does not fit.
 */
export function icalendarLines(file: string): ContentLine[] {
  if (!file.endsWith('\r\n')) throw new Error('The last line has no end.');
  const physical = file.slice(0, -2).split('\r\n');
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error(`A line end by itself: ${line}`);
    if (Buffer.byteLength(line) > 75) throw new Error(`Too long: ${line}`);
  }
  const lines = file
    .slice(0, -2)
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line): ContentLine => {
      const { name, params, value } = LINE.exec(line)?.groups ?? {};
      if (name === undefined) throw new Error(`No content line: ${line}`);
      return { name, params: params ?? '', value: value ?? '' };
    });
  const open: string[] = [];
  for (const { name, value } of lines) {
    if (name === 'BEGIN') open.push(value);
    if (name === 'END' && open.pop() !== value) throw new Error(`${value} ends before it began.`);
  }
  if (open.length > 0) throw new Error(`${open.join(', ')} never ends.`);
  return lines;
}

/** A text value as it was before it was escaped (RFC 5545, 3.3.11). @throws Error for what is not escaped. */
export function unescaped(value: string): string {
  if (!/^(?:\\[\\;,nN]|[^\\;,])*$/.test(value)) throw new Error(`Not escaped: ${value}`);
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
}
