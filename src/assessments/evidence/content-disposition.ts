/**
 * Tells the browser to save a file under its name and never to show it (RFC 6266). Names that are not plain ASCII go
 * into `filename*` (RFC 5987), with a stand-in for programs that do not read it.
 */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
}

/** `encodeURIComponent` leaves five signs that RFC 5987 does not allow. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
