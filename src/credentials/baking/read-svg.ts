import sax from 'sax';
import { type Namespaces, namespacesOf } from './xml-namespaces.js';

declare module 'sax' {
  interface SAXOptions {
    strictEntities?: boolean;
  }
  interface SAXParser {
    /** What was read of a declaration (`<!…`) so far. */
    readonly sgmlDecl: string;
  }
  export let MAX_BUFFER_LENGTH: number;
}

/** Namespace and element that hold a credential (Open Badges 3.0, section "SVG"). */
export const BADGE_NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

/** The text is no SVG that is well formed, or has a document type with declarations of its own. */
export class NotSvg extends Error {}

export interface BakedElement {
  /** Where its start tag begins and its end tag ends. */
  readonly from: number;
  readonly to: number;
  /** The attribute `verify`. */
  readonly token: string | undefined;
  /** Its own text, and that of nothing below it. */
  readonly text: string;
}

export interface Svg {
  /** Its start tag, from `<` on: the name as written, and whether the tag ends the element as well. */
  readonly root: {
    readonly from: number;
    readonly startEnds: number;
    readonly name: string;
    readonly isEmpty: boolean;
    /** What the prefix `openbadges` is declared for on it. */
    readonly openbadges: string | undefined;
  };
  readonly credentials: readonly BakedElement[];
  /** Whether something in it runs: a script, a foreign page, a listener, an address that is a script. */
  readonly acts: boolean;
}

/** A drawing nests some dozens deep, and an element has some dozens of attributes. */
const DEEPEST = 250;
const MOST_ATTRIBUTES = 1_000;

/** `sax` reads what follows `<!` anew with every sign: it gets little at a time, and no more than the longest word. */
const PIECE = 1_024;
const LONGEST_DECLARATION = '[CDATA['.length;

// It would cut a long token into an error; how long a document may be is judged before it is read.
sax.MAX_BUFFER_LENGTH = Infinity;

/**
 * What an SVG says of itself, read once from its beginning to its end. A document type is ordinary; one that declares
 * something is refused, because an entity could stand for anything.
 *
 * @throws NotSvg
 */
export function readSvg(document: string): Svg {
  const reader = new Reader();
  try {
    for (let at = 0; at < document.length; at += PIECE) reader.read(document.slice(at, at + PIECE));
    return reader.end();
  } catch (error) {
    throw error instanceof NotSvg ? error : new NotSvg('not well formed', { cause: error });
  }
}

interface OpenElement {
  readonly name: string;
  readonly from: number;
  readonly attributes: Map<string, string>;
  readonly leaves: () => void;
  readonly isCredential: boolean;
  text: string;
}

class Reader {
  private readonly parser = sax.parser(true, { strictEntities: true });
  private readonly namespaces: Namespaces = namespacesOf();
  private readonly open: OpenElement[] = [];
  private readonly credentials: BakedElement[] = [];
  private root: Svg['root'] | null = null;
  private acts = false;
  private attributes = new Map<string, string>();

  constructor() {
    const { parser } = this;
    parser.onerror = (error) => {
      throw error;
    };
    parser.ondoctype = (declared) => refuseIf(declared.includes('['), 'a document type that declares');
    parser.onsgmldeclaration = () => refused('a declaration');
    parser.onprocessinginstruction = ({ name }) => refuseIf(name !== 'xml', 'an instruction');
    parser.onopentagstart = () => (this.attributes = new Map());
    parser.onattribute = ({ name, value }) => this.attribute(name, value);
    parser.onopentag = ({ name, isSelfClosing }) => this.opened(name, isSelfClosing);
    parser.ontext = parser.oncdata = (text) => this.text(text);
    parser.onclosetag = () => this.closed();
  }

  read(piece: string): void {
    this.parser.write(piece);
    refuseIf(this.parser.sgmlDecl.length > LONGEST_DECLARATION, 'an unknown declaration');
  }

  end(): Svg {
    this.parser.close();
    const { root, credentials, acts } = this;
    if (root === null) throw new NotSvg('no element');
    return { root, credentials, acts };
  }

  private attribute(name: string, value: string): void {
    refuseIf(this.attributes.has(name), `${name} twice`);
    refuseIf(this.attributes.size >= MOST_ATTRIBUTES, 'too many attributes');
    this.attributes.set(name, value);
    // Of two with one name `sax` drops the second in silence: it is not to know of the first.
    Reflect.deleteProperty(this.parser.tag.attributes, name);
  }

  private opened(name: string, isEmpty: boolean): void {
    const { attributes, parser } = this;
    refuseIf(this.open.length >= DEEPEST, 'nested too deep');
    refuseIf(this.root !== null && this.open.length === 0, 'two roots');
    const leaves = this.namespaces.enter(attributes);
    const { namespace, local } = this.namespaces.resolved(name) ?? refused(`${name} is in no namespace`);
    const from = parser.startTagPosition - 1;
    if (this.root === null) {
      refuseIf(local !== 'svg' || namespace !== SVG_NAMESPACE, 'no svg');
      const openbadges = attributes.get('xmlns:openbadges');
      this.root = { from, startEnds: parser.position, name, isEmpty, openbadges };
    }
    const isCredential = local === 'credential' && namespace === BADGE_NAMESPACE;
    this.acts ||= runs(local, attributes);
    this.open.push({ name, from, attributes, leaves, isCredential, text: '' });
  }

  private text(text: string): void {
    const element = this.open.at(-1);
    if (element?.isCredential) element.text += text;
  }

  private closed(): void {
    const element = this.open.pop();
    if (!element) return;
    element.leaves();
    const { isCredential, from, attributes, text } = element;
    if (isCredential) {
      this.credentials.push({ from, to: this.parser.position, token: attributes.get('verify'), text });
    }
  }
}

const RUNNING: readonly string[] = ['script', 'foreignobject', 'iframe', 'embed', 'object'];

function runs(local: string, attributes: ReadonlyMap<string, string>): boolean {
  if (RUNNING.includes(local.toLowerCase())) return true;
  return [...attributes].some(
    ([name, value]) => /^on/i.test(name) || (/href$/i.test(name) && /^\s*(?:javascript|data):/i.test(value)),
  );
}

function refuseIf(condition: boolean, why: string): void {
  if (condition) throw new NotSvg(why);
}

function refused(why: string): never {
  throw new NotSvg(why);
}
