/**
 * What the calls of a function cost without any library: those that record-calls.cjs wrote down, in the same order and
 * as many at the same time; calls to AWS are signed by hand.
 */
const { agents, http, https, sign } = require('./hand-signed.cjs');

/** Headers that a signature or a connection makes anew. */
const madeAnew =
  /^(?:authorization|x-amz-date|x-amz-security-token|content-length|transfer-encoding|connection)$/i;

function make({ isAnswered, protocol, method, path, headers, body }) {
  const bytes = Buffer.from(body, 'base64');
  const kept = Object.entries(headers).filter(([name]) => !madeAnew.test(name));
  const all = Object.fromEntries(kept.map(([name, value]) => [name.toLowerCase(), String(value)]));
  const scope = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(String(headers.authorization));
  if (scope) {
    const [, region, service] = scope;
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
    all['x-amz-date'] = new Date().toISOString().replace(/[:-]|\.\d{3}/g, '');
    const credentials = { accessKeyId, secretAccessKey };
    all.authorization = sign({ method, path, headers: all, body: bytes, service, region, credentials });
  } else if (headers.authorization !== undefined) all.authorization = headers.authorization;
  all['content-length'] = bytes.length;
  const [hostname, port] = all.host.split(':');
  return new Promise((resolve, reject) => {
    const options = { protocol, hostname, port, method, path, headers: all, agent: agents[protocol] };
    const { request } = protocol === 'https:' ? https : http;
    request(options, response => response.resume().on('end', resolve).on('error', reject))
      .on('error', isAnswered ? reject : resolve)
      .end(bytes);
  });
}

exports.handler = async ({ calls }) => {
  const made = [];
  for (const call of calls) made.push(Promise.all(call.after.map(at => made[at])).then(() => make(call)));
  await Promise.all(made);
  return { statusCode: 200, body: '' };
};
