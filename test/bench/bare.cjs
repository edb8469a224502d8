/** A function that does nothing: what Node.js itself takes. */
exports.handler = async () => ({ statusCode: 200, body: '' });
