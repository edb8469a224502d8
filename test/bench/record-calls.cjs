/**
 * Loaded before a function (`node --require`): writes down every call that it makes by HTTP, and which of them had ended
 * before it began, for by-hand.cjs to make again.
 */
const { writeFileSync } = require('node:fs');
const http = require('node:http');
const https = require('node:https');

const calls = [];
for (const transport of [http, https]) {
  const { request } = transport;
  transport.request = (...options) => {
    const call = request(...options);
    const entry = { began: performance.now(), ended: Number.POSITIVE_INFINITY, chunks: [] };
    calls.push(entry);
    const keep = chunk => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) entry.chunks.push(Buffer.from(chunk));
    };
    const { write, end } = call;
    call.write = (chunk, ...rest) => {
      keep(chunk);
      return write.call(call, chunk, ...rest);
    };
    call.end = (chunk, ...rest) => {
      keep(chunk);
      const { protocol, method, path } = call;
      Object.assign(entry, { protocol, method, path, headers: { ...call.getHeaders() } });
      return end.call(call, chunk, ...rest);
    };
    call.on('response', response =>
      response.on('end', () => {
        entry.ended = performance.now();
      }),
    );
    return call;
  };
}

process.on('exit', () => {
  const made = calls.filter(({ method }) => method !== undefined);
  const told = made.map(({ began, ended, chunks, protocol, method, path, headers }) => ({
    // The host of an example may not exist.
    isAnswered: Number.isFinite(ended),
    protocol,
    method,
    path,
    headers,
    body: Buffer.concat(chunks).toString('base64'),
    after: made.flatMap(({ ended }, at) => (ended <= began ? [at] : [])),
  }));
  writeFileSync(process.env.RECORD_TO, JSON.stringify({ calls: told }));
});
