import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bakeSvg, unbakeSvg } from '../../../src/credentials/baking/svg.js';
import { badgeSvg } from '../../../src/credentials/publishing/badge-image.js';

const IMAGE =
  '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9"><!-- > --><g id="a>b"/></svg>';
const NAMESPACE = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"';
const within = (inner: string, before = '') =>
  `${before}<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;
const baked = `<openbadges:credential ${NAMESPACE}><![CDATA[{"a":1}]]></openbadges:credential>`;
const bothWays = baked.replace('><', ' verify="eyJh.eyJi.c_-"><');

describe('A baked SVG', () => {
  it('gives back what was baked, whatever it is, and holds it once', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (first, second) => {
        const text = JSON.stringify({ first, second: `]]>${second}]]>` });
        const image = bakeSvg(bakeSvg(IMAGE, JSON.stringify({ first })), text);
        expect(unbakeSvg(image)).toBe(text);
        expect(image.split('<openbadges:credential')).toHaveLength(2);
      }),
    );
  });

  it('holds a JWT as the attribute that the specification names', () => {
    const image = bakeSvg(IMAGE, 'eyJh.eyJi.c_-');
    expect(image).toContain('verify="eyJh.eyJi.c_-"');
    expect(unbakeSvg(image)).toBe('eyJh.eyJi.c_-');
  });

  it('keeps the drawing around it, also one without anything in it, and declares the prefix on its root', () => {
    const image = bakeSvg(IMAGE, '{}');
    expect(image.replace(/<openbadges.*credential>/, '').replace(` ${NAMESPACE}`, '')).toBe(IMAGE);
    expect(image).toContain(`<svg ${NAMESPACE}`);
    expect(bakeSvg(image, '{}')).toBe(image);
    const taken = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="urn:other"/>';
    expect(unbakeSvg(bakeSvg(taken, '{}'))).toBe('{}');
    expect(unbakeSvg(bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', '{}'))).toBe('{}');
  });

  it('is read by its namespace, whatever the prefix', () => {
    const other = within(
      '<x:credential xmlns:x="https://purl.imsglobal.org/ob/v3p0">{&quot;a&quot;:1}</x:credential>',
    );
    expect(unbakeSvg(other)).toBe('{"a":1}');
    expect(() => unbakeSvg(within('<credential>{"a":1}</credential>'))).toThrow('nothing-baked');
  });

  it.each([
    [
      'as drawn by a program',
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">\n',
    ],
    ['with a declaration and a comment', '<?xml version="1.0" encoding="utf-8"?>\n<!-- <!x> -->\n'],
    ['with a mark of its order of bytes', '\uFEFF'],
  ])('is read %s', (_what, before) => {
    expect(unbakeSvg(within(baked, before))).toBe('{"a":1}');
    expect(unbakeSvg(bakeSvg(within('', before), `{"a":"<!x ${'é'.repeat(70_000)}"}`))).toContain('é"}');
  });

  it.each([
    ['no SVG', '{"a":1}', 'not-an-image'],
    ['a page', '<html><body/></html>', 'not-an-image'],
    ['bare', IMAGE, 'nothing-baked'],
    ['doubled', within(baked + baked), 'baked-twice'],
    ['a token and content at once', within(bothWays), 'baked-both-ways'],
    ['an empty token and content at once', within(bothWays.replace('eyJh.eyJi.c_-', '')), 'baked-both-ways'],
    ['an empty token', within(`<openbadges:credential ${NAMESPACE} verify=""/>`), 'nothing-baked'],
    ['cut', within(baked).slice(0, -7), 'not-an-image'],
    ['not nested', within('<g><a></g></a>'), 'not-an-image'],
    ['with entities of its own', within(baked, '<!DOCTYPE svg [<!ENTITY x "y">]>'), 'not-an-image'],
    [
      'with an entity of an innocent look',
      within(baked, '<!DOCTYPE svg [<!ATTLIST a b CDATA #IMPLIED>]>'),
      'not-an-image',
    ],
    ['with a declaration that nobody knows', within(`<!x>${baked}`), 'not-an-image'],
    ['with an attribute twice', within(baked.replace('>', ' verify="a.b.c" verify="">')), 'not-an-image'],
    ['with the name of a function', within('<g hasOwnProperty="a" hasOwnProperty="b"/>'), 'not-an-image'],
    ['nested without end', within('<g>'.repeat(300) + '</g>'.repeat(300)), 'not-an-image'],
    [
      'of a thousand attributes',
      within(`<g ${[...Array(1_001).keys()].map((n) => `a${n}=""`).join(' ')}/>`),
      'not-an-image',
    ],
    ['with an entity that nobody knows', within(`&x;${baked}`), 'not-an-image'],
    ['with a stylesheet from elsewhere', within(baked, '<?xml-stylesheet href="//x"?>'), 'not-an-image'],
    ['with a script', within(`${baked}<script>1</script>`), 'active-content'],
    ['with a listener', within(`<g onload="x()"/>${baked}`), 'active-content'],
    ['with a script as its address', within(`<a href=" javascript:x()">${baked}</a>`), 'active-content'],
    ['with a prefix that nobody declared', within('<x:credential>{}</x:credential>'), 'not-an-image'],
    ['with two roots', `${IMAGE}${IMAGE.replace(/^.*\n/, '')}`, 'not-an-image'],
  ])('is refused when it is %s', (_what, image, reason) => {
    expect(() => unbakeSvg(image)).toThrow(reason);
  });

  it('can be the badge of any title', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.lorem({ maxCount: 30 }),
        (title, issuer) => {
          expect(unbakeSvg(bakeSvg(badgeSvg(title, issuer), '{}'))).toBe('{}');
        },
      ),
    );
  });
});
