import { NotABadge } from './png.js';
import { NotXml, readXml, type XmlElement } from './read-xml.js';

/** Namespace and element that hold a credential (Open Badges 3.0, section "SVG"). */
const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';
const SVG = 'http://www.w3.org/2000/svg';

/** A compact JWS: three parts of base64url. */
const JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Puts a credential into an SVG: exactly one element, the first below the root; one that was there is replaced. JSON
 * stands in CDATA, a JWT in the attribute `verify`.
 *
 * @throws NotABadge for what is no SVG
 */
export function bakeSvg(image: string, credential: string): string {
  const bare = elementsOf(image)
    .filter(isCredential)
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to }) => text.slice(0, from) + text.slice(to), image);
  const root = rootOf(elementsOf(bare));
  const start = bare.slice(root.from, root.startEnds);
  const opening = start.endsWith('/>') ? `${start.slice(0, -2)}>` : start;
  const body = start.endsWith('/>') ? `</${root.name}>` : '';
  return bare.slice(0, root.from) + opening + element(credential) + body + bare.slice(root.startEnds);
}

/**
 * @throws NotABadge when there is none, more than one, one in both places (a reader that looks at the attribute sees
 *   another than one that looks at the content), no SVG, or something in it that acts.
 */
export function unbakeSvg(image: string): string {
  const elements = elementsOf(image);
  rootOf(elements);
  if (elements.some(acts)) throw new NotABadge('active-content');
  const [found, second] = elements.filter(isCredential);
  if (second) throw new NotABadge('baked-twice');
  if (!found) throw new NotABadge('nothing-baked');
  const token = found.attributes.get('verify');
  const content = found.text.trim();
  if (token !== undefined && content !== '') throw new NotABadge('baked-both-ways');
  const credential = token ?? content;
  if (!credential) throw new NotABadge('nothing-baked');
  return credential;
}

function element(credential: string): string {
  const open = `<openbadges:credential xmlns:openbadges="${NAMESPACE}"`;
  if (JWS.test(credential)) return `${open} verify="${credential}"/>`;
  // CDATA ends at the first "]]>": where the text has one, the section ends within it and another goes on.
  return `${open}><![CDATA[${credential.replaceAll(']]>', ']]]]><![CDATA[>')}]]></openbadges:credential>`;
}

function elementsOf(image: string): XmlElement[] {
  try {
    return readXml(image);
  } catch (error) {
    if (error instanceof NotXml) throw new NotABadge('not-an-image');
    throw error;
  }
}

/** The root is what ends last. */
function rootOf(elements: readonly XmlElement[]): XmlElement {
  const root = elements.at(-1);
  if (root?.local !== 'svg' || root.namespace !== SVG) throw new NotABadge('not-an-image');
  return root;
}

function isCredential({ local, namespace }: XmlElement): boolean {
  return local === 'credential' && namespace === NAMESPACE;
}

/** A picture that runs something is no badge: a script, a foreign page, a listener, an address that is a script. */
function acts({ local, attributes }: XmlElement): boolean {
  if (['script', 'foreignobject', 'iframe', 'embed', 'object'].includes(local.toLowerCase())) return true;
  return [...attributes].some(
    ([name, value]) => /^on/i.test(name) || (/href$/i.test(name) && /^\s*(javascript|data):/i.test(value)),
  );
}
