/** Tells how far a long piece of work is, on terminals only: logs keep the result, not the way there. */

/** A function that shows `done` of `total` on one line and clears it at the end; nothing where nobody is watching. */
export function progressOn(stream: NodeJS.WriteStream, what: string): (done: number, total: number) => void {
  if (!stream.isTTY) return () => undefined;
  return (done, total) => { stream.write(done < total ? `\r${what}: ${done} of ${total}` : '\r\u001b[K'); };
}
