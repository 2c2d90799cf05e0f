import { NotABadge } from './png.js';
import { BADGE_NAMESPACE, NotSvg, readSvg, type Svg } from './read-svg.js';

/** A compact JWS: three parts of base64url. */
const JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Puts a credential into an SVG: exactly one element, the first below the root; one that was there is replaced. JSON
 * stands in CDATA, a JWT in the attribute `verify`; the root declares the prefix, as the specification shows it.
 *
 * @throws NotABadge for what is no SVG
 */
export function bakeSvg(image: string, credential: string): string {
  const bare = [...read(image).credentials]
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to }) => text.slice(0, from) + text.slice(to), image);
  const { root } = read(bare);
  const start = bare.slice(
    root.from + 1 + root.name.length,
    root.isEmpty ? root.startEnds - 2 : root.startEnds - 1,
  );
  const declared = root.openbadges === undefined ? `<${root.name} ${DECLARATION}` : `<${root.name}`;
  const opening = `${declared}${start}>${element(credential, root.openbadges ?? BADGE_NAMESPACE)}`;
  const end = root.isEmpty ? `</${root.name}>` : '';
  return bare.slice(0, root.from) + opening + end + bare.slice(root.startEnds);
}

/**
 * @throws NotABadge when there is none, more than one, one in both places (a reader that looks at the attribute sees
 *   another than one that looks at the content), no SVG, or something in it that acts.
 */
export function unbakeSvg(image: string): string {
  const { credentials, acts } = read(image);
  if (acts) throw new NotABadge('active-content');
  const [found, second] = credentials;
  if (second) throw new NotABadge('baked-twice');
  if (!found) throw new NotABadge('nothing-baked');
  const content = found.text.trim();
  if (found.token !== undefined && content !== '') throw new NotABadge('baked-both-ways');
  const credential = found.token ?? content;
  if (!credential) throw new NotABadge('nothing-baked');
  return credential;
}

const DECLARATION = `xmlns:openbadges="${BADGE_NAMESPACE}"`;

/** @param meaning of the prefix on the root: a drawing may have taken it for something else */
function element(credential: string, meaning: string): string {
  const open =
    meaning === BADGE_NAMESPACE ? '<openbadges:credential' : `<openbadges:credential ${DECLARATION}`;
  if (JWS.test(credential)) return `${open} verify="${credential}"/>`;
  // CDATA ends at the first "]]>": where the text has one, the section ends within it and another goes on.
  return `${open}><![CDATA[${credential.replaceAll(']]>', ']]]]><![CDATA[>')}]]></openbadges:credential>`;
}

function read(image: string): Svg {
  try {
    return readSvg(image);
  } catch (error) {
    if (error instanceof NotSvg) throw new NotABadge('not-an-image');
    throw error;
  }
}
