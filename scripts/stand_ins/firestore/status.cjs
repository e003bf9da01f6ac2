// Errors as gRPC tells them.
'use strict';

const INTERNAL = 13;

function statusOf(error) {
  if (process.env.FRONT_DEBUG) console.error(error);
  return { code: typeof error.code === 'number' ? error.code : INTERNAL, details: String(error.message || error) };
}

module.exports = { statusOf };
