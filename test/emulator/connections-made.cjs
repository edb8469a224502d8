// Loaded into a command before anything else (NODE_OPTIONS): writes down every host that it opens a connection to.
const { appendFileSync } = require('node:fs');
const net = require('node:net');

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const {
    host = 'localhost',
    port,
    path,
  } = typeof first === 'object' ? first : { port: first, host: args[1] };
  if (path === undefined || path === null) appendFileSync(process.env.CONNECTIONS_MADE, `${host}:${port}\n`);
  return connect.apply(this, args);
};
