// The two calls that stay open in both directions: Listen, which tells of changes, and Write, which clients commit by.
'use strict';
const { clientOf, serverTime } = require('./database.cjs');
const { statusOf } = require('./status.cjs');

const QUIET_MS = 8;

/**
 * Listen for changes. Clients take a snapshot as complete at a NO_CHANGE, which follows when changes pause.
 *
 * Each target has a listener of its own underneath. On a shared one the package tells a document that is added later
 * nothing but the last change, and never says from which target a document went away.
 */
function listen(call) {
  const targets = new Map();
  let pause;
  const tellComplete = () => {
    clearTimeout(pause);
    pause = setTimeout(() => call.write(noChange()), QUIET_MS);
  };
  const tell = (target, { documentDelete, ...response }) => {
    const type = response.targetChange && response.targetChange.targetChangeType;
    if (type === 'NO_CHANGE') return;
    call.write(documentDelete ? gone(documentDelete, target) : response);
    if (!type || type === 'CURRENT') tellComplete();
  };
  const add = (request) => {
    const target = request.addTarget;
    const upstream = clientOf(request.database).listen();
    targets.set(target.targetId, upstream);
    upstream.on('data', (response) => targets.get(target.targetId) === upstream && tell(target, response));
    upstream.on('error', (error) => call.emit('error', statusOf(error)));
    upstream.write(request);
  };
  const remove = (targetId) => {
    targets.get(targetId).destroy();
    targets.delete(targetId);
    call.write({ targetChange: { targetChangeType: 'REMOVE', targetIds: [targetId] } });
  };
  const stop = () => {
    clearTimeout(pause);
    targets.forEach((upstream) => upstream.destroy());
    targets.clear();
  };
  call.on('data', (request) => {
    try {
      if (request.addTarget) add(request);
      else remove(request.removeTarget);
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

/** From a list a document may only have moved on, and still be there. */
function gone(documentDelete, { targetId, query }) {
  const told = { ...documentDelete, removedTargetIds: [targetId] };
  return query ? { documentRemove: told } : { documentDelete: told };
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
