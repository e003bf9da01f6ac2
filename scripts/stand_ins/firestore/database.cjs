// The in-memory databases behind the front: one for each (project, database) that a request names, made on first use.
'use strict';
const path = require('path');
const { FirestoreMock } = require('@firebase-bridge/firestore-admin');
const { Timestamp } = require('firebase-admin/firestore');

const INTERNALS = path.join(path.dirname(require.resolve('@firebase-bridge/firestore-admin')), 'lib', '_internal');
const { MockGapicClient } = require(path.join(INTERNALS, 'mock-gapic-client', 'mock-gapic-client.js'));

const INVALID_ARGUMENT = 3;
const RESOURCE = /^projects\/([^/]+)\/databases\/([^/]+)/;

let lastTick = 0n;

/** Microseconds that strictly increase. The package's clock counts milliseconds and misses conflicts within one. */
function serverTime() {
  const now = BigInt(Date.now()) * 1000n;
  lastTick = now > lastTick ? now : lastTick + 1n;
  const seconds = Number(lastTick / 1000000n);
  const nanos = Number(lastTick % 1000000n) * 1000;
  const time = new Timestamp(seconds, nanos);
  // The package compares and copies times through toMillis, so the fraction has to survive there.
  Object.defineProperty(time, 'toMillis', { value: () => seconds * 1e3 + nanos / 1e6 });
  return time;
}

Timestamp.fromMillis = (millis) => {
  const seconds = Math.floor(millis / 1000);
  return new Timestamp(seconds, Math.round((millis - seconds * 1000) * 1000) * 1000);
};

const mock = new FirestoreMock();
mock._databasePool = new mock._databasePool.constructor({ serverTime });
const clients = new Map();

/** The client of the database that a resource name lies in. */
function clientOf(resource) {
  const found = RESOURCE.exec(resource || '');
  if (!found) throw Object.assign(new Error(`No database in the resource name "${resource}".`), { code: INVALID_ARGUMENT });
  const [key, project, database] = found;
  if (!clients.has(key)) clients.set(key, open(project, database));
  return clients.get(key);
}

function open(project, database) {
  const handle = mock.databaseExists(project, database)
    ? mock.getDatabase(project, database)
    : mock.createDatabase(project, database);
  const client = new MockGapicClient(handle.firestore({}), mock._databasePool);
  keepLargeIntegers(client.context.serializer);
  return client;
}

/** Whole numbers beyond 2^53 would be rounded to a JavaScript number; as a BigInt they survive. */
function keepLargeIntegers(serializer) {
  const decode = serializer.decodeValue.bind(serializer);
  serializer.decodeValue = (value) => {
    const whole = value && value.integerValue;
    if (whole === undefined || whole === null || Number.isSafeInteger(Number(whole))) return decode(value);
    return BigInt(whole);
  };
}

module.exports = { clientOf, serverTime };
