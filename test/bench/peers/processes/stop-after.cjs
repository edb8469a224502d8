// Loaded before a worker: stops its process, as a machine is stopped, right after so many answers have come to it.
// From outside nobody could stop it between an answer and what it does next.
const { subscribe } = require('node:diagnostics_channel');

let answersLeft = 0;

function answered() {
  if (answersLeft > 0 && --answersLeft === 0) process.kill(process.pid, 'SIGSTOP');
}

process.on('message', message => {
  if (message.kind === 'stop-after') answersLeft = message.answers;
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
// AWS clients and we call by node:http, the other workers by fetch.
subscribe('http.client.response.finish', answered);
subscribe('undici:request:trailers', answered);
