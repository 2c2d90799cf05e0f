/** An element of a document, with its text and that of nothing below it. */
export interface XmlElement {
  /** As written, with its prefix. */
  readonly name: string;
  /** Local name and namespace, as declared where it stands; `''` = in none. */
  readonly local: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Where its start tag begins and ends, and where its end tag ends. */
  readonly from: number;
  readonly startEnds: number;
  readonly to: number;
  readonly text: string;
}

/** The text is no XML document, or one with a document type: entities of its own could say anything. */
export class NotXml extends Error {}

const NAME = String.raw`[A-Za-z_:\u00B7-\uFFFF][\w:.\u00B7-\uFFFF-]*`;
const START = new RegExp(String.raw`<(${NAME})((?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`, 'y');
const END = new RegExp(String.raw`</(${NAME})\s*>`, 'y');
const ATTRIBUTE = new RegExp(String.raw`(${NAME})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

interface Open extends Omit<XmlElement, 'to' | 'text'> {
  text: string;
  readonly namespaces: ReadonlyMap<string, string>;
}

/**
 * The elements of an XML document in the order in which they end. Strict: what is not well formed is refused, and so
 * are a document type and processing instructions (XML 1.0 and Namespaces, without what a picture has no need of).
 *
 * @throws NotXml
 */
export function readXml(document: string): XmlElement[] {
  const done: XmlElement[] = [];
  const open: Open[] = [];
  let at = document.startsWith('\uFEFF') ? 1 : 0;
  if (document.startsWith('<?xml ', at)) at = after(document, '?>', at);
  while (at < document.length) {
    const parent = open.at(-1);
    if (document.startsWith('<!--', at)) at = after(document, '-->', at + 4);
    else if (document.startsWith('<![CDATA[', at) && parent) {
      const end = after(document, ']]>', at);
      parent.text += document.slice(at + 9, end - 3);
      at = end;
    } else if (document.startsWith('</', at)) {
      const [tag = '', name] = matched(END, document, at) ?? [];
      if (!parent || parent.name !== name) throw new NotXml(`a tag ends that is not open, at ${at}`);
      open.pop();
      at += tag.length;
      done.push(closed(parent, at));
    } else if (document[at] === '<') {
      const started = matched(START, document, at);
      if (!started || (!parent && done.length > 0)) throw new NotXml(`no element, at ${at}`);
      const element = opened(started, at, parent);
      at += started[0].length;
      if (started[3]) done.push(closed(element, at));
      else open.push(element);
    } else {
      const next = document.indexOf('<', at);
      const text = unescaped(document.slice(at, next < 0 ? undefined : next));
      if (parent) parent.text += text;
      else if (text.trim() !== '') throw new NotXml('text outside of the document');
      at = next < 0 ? document.length : next;
    }
  }
  if (open.length > 0 || done.length === 0) throw new NotXml('the document does not end');
  return done;
}

function matched(pattern: RegExp, document: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(document);
}

function closed({ namespaces: _, ...element }: Open, to: number): XmlElement {
  return { ...element, to };
}

function opened(
  [tag, name = '', written = '']: RegExpExecArray,
  from: number,
  parent: Open | undefined,
): Open {
  const attributes = new Map<string, string>();
  for (const [, attribute = '', double, single] of written.matchAll(ATTRIBUTE)) {
    if (attributes.has(attribute)) throw new NotXml(`${attribute} twice`);
    attributes.set(attribute, unescaped(double ?? single ?? ''));
  }
  const namespaces = new Map(parent?.namespaces);
  for (const [attribute, value] of attributes) {
    if (attribute === 'xmlns') namespaces.set('', value);
    else if (attribute.startsWith('xmlns:')) namespaces.set(attribute.slice(6), value);
  }
  const parts = name.split(':');
  const [prefix, local] = parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : ['', name];
  const namespace = namespaces.get(prefix);
  if (parts.length > 2 || (prefix !== '' && namespace === undefined))
    throw new NotXml(`${name} is in no namespace`);
  const startEnds = from + tag.length;
  return { name, local, namespace: namespace ?? '', attributes, from, startEnds, text: '', namespaces };
}

function unescaped(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w*);?/gi, (written, name: string) => {
    const known = ENTITIES[name];
    if (known !== undefined && written.endsWith(';')) return known;
    const code = name.startsWith('#x')
      ? parseInt(name.slice(2), 16)
      : name.startsWith('#')
        ? Number(name.slice(1))
        : -1;
    if (code < 9 || code > 0x10ffff || !written.endsWith(';'))
      throw new NotXml(`${written} stands for nothing`);
    return String.fromCodePoint(code);
  });
}

function after(document: string, sign: string, from: number): number {
  const found = document.indexOf(sign, from);
  if (found < 0) throw new NotXml(`${sign} is missing`);
  return found + sign.length;
}
