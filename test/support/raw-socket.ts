import { createConnection } from 'node:net';

/**
 * What a server says to bytes that no client would send, until it ends the connection.
 *
 * @param then called once the bytes are sent, with what ends the connection and what sends more
 */
export function said(
  origin: string,
  bytes: string,
  then: (end: () => void, send: (bytes: string) => void) => void = () => undefined,
): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    let heard = '';
    const socket = createConnection(Number(port), hostname, () => {
      socket.write(bytes);
      then(
        () => socket.end(),
        (more) => socket.write(more),
      );
    });
    socket.on('data', (data) => (heard += data.toString()));
    socket.once('error', () => undefined);
    socket.once('close', () => resolve(heard));
  });
}
