/**
 * What the AWS calls of receive-shopify-webhook cost without any library: two secrets at the same time, then one
 * message into the queue, signed by hand.
 */
const http = require('node:http');
const https = require('node:https');
const { createHash, createHmac } = require('node:crypto');

const sha256 = text => createHash('sha256').update(text).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
const agents = {
  'http:': new http.Agent({ keepAlive: true }),
  'https:': new https.Agent({ keepAlive: true }),
};

/** Signature Version 4 of a request; `headers` must have host and x-amz-date. */
function sign({ method, path, headers, body, service, region, credentials }) {
  const names = Object.keys(headers).sort();
  const date = headers['x-amz-date'];
  const scope = [date.slice(0, 8), region, service, 'aws4_request'];
  const lines = names.map(name => `${name}:${headers[name]}`);
  const canonical = [method, path, '', ...lines, '', names.join(';'), sha256(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n');
  const signature = hmac(scope.reduce(hmac, `AWS4${credentials.secretAccessKey}`), toSign).toString('hex');
  const credential = `${credentials.accessKeyId}/${scope.join('/')}`;
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
}

function call(service, target, version, address, input) {
  const url = new URL(address);
  const body = JSON.stringify(input);
  const headers = {
    'content-type': `application/x-amz-json-${version}`,
    host: url.host,
    'x-amz-date': new Date().toISOString().replace(/[:-]|\.\d{3}/g, ''),
    'x-amz-target': target,
  };
  const { AWS_REGION: region, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  headers.authorization = sign({ method: 'POST', path: '/', headers, body, service, region, credentials });
  headers['content-length'] = Buffer.byteLength(body);
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, agent: agents[url.protocol] };
    request(url, options, response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', part => {
        text += part;
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(text)),
      );
    })
      .on('error', reject)
      .end(body);
  });
}

async function readSecret(connection) {
  const SecretId = `invoice-bridge/local/azulejo/${connection}`;
  const address = process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER;
  const { SecretString } = await call('secretsmanager', 'secretsmanager.GetSecretValue', '1.1', address, {
    SecretId,
  });
  return JSON.parse(SecretString);
}

Object.assign(exports, { agents, http, https, sign });
exports.handler = async event => {
  await Promise.all(['shopify', 'invoicing'].map(readSecret));
  await call('sqs', 'AmazonSQS.SendMessage', '1.0', process.env.AWS_ENDPOINT_URL_SQS, {
    QueueUrl: process.env.CREATE_PHC_DOCUMENT_QUEUE_URL,
    MessageBody: event.body,
    MessageGroupId: 'azulejo#phc-go',
    MessageDeduplicationId: sha256(event.body),
  });
  return { statusCode: 200, body: '' };
};
