// The two calls that stay open in both directions: Listen, which tells of changes, and Write, which clients commit by.
'use strict';
const { clientOf, serverTime } = require('./database.cjs');
const { statusOf } = require('./status.cjs');

const QUIET_MS = 8;

/** Listen for changes. Clients take a snapshot as complete at a NO_CHANGE, which follows when changes pause. */
function listen(call) {
  let upstream;
  let pause;
  const tellComplete = () => {
    clearTimeout(pause);
    pause = setTimeout(() => call.write(noChange()), QUIET_MS);
  };
  const stop = () => {
    clearTimeout(pause);
    if (upstream) upstream.destroy();
  };
  const open = (database) => {
    upstream = clientOf(database).listen();
    upstream.on('data', (response) => {
      call.write(response);
      if (!response.targetChange || response.targetChange.targetChangeType === 'CURRENT') tellComplete();
    });
    upstream.on('error', (error) => call.emit('error', statusOf(error)));
    upstream.on('end', () => call.end());
  };
  call.on('data', (request) => {
    try {
      if (!upstream) open(request.database);
      upstream.write(request);
    } catch (error) {
      call.emit('error', statusOf(error));
    }
  });
  call.on('end', () => {
    stop();
    call.end();
  });
  call.on('cancelled', stop);
}

function noChange() {
  const now = serverTime();
  return {
    targetChange: {
      targetChangeType: 'NO_CHANGE',
      targetIds: [],
      readTime: { seconds: String(now.seconds), nanos: now.nanoseconds },
      resumeToken: Buffer.from(String(now.seconds)),
    },
  };
}

/** Commit what comes, in order. The first message only opens the stream. */
function write(call) {
  let database;
  let received = 0;
  let previous = Promise.resolve();
  call.on('data', (request) => {
    database = database || request.database;
    received += 1;
    const streamToken = Buffer.from(String(received));
    if (received === 1) {
      call.write({ streamId: 'stream', streamToken });
      return;
    }
    previous = previous.then(() => commit(call, database, request.writes || [], streamToken));
  });
  call.on('end', () => call.end());
}

async function commit(call, database, writes, streamToken) {
  try {
    const [{ writeResults, commitTime }] = await clientOf(database).commit({ database, writes });
    call.write({ streamToken, writeResults, commitTime });
  } catch (error) {
    call.emit('error', statusOf(error));
  }
}

module.exports = { listen, write };
