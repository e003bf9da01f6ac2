// Cloud Firestore's wire protocol (gRPC, google.firestore.v1) on loopback, over an in-memory Firestore.
//   node front.cjs [port]    0 or nothing: any free port. Prints "listening <port>" when it is ready.
// It ends when its standard input closes, so that it never outlives whoever started it.
//
// Known gaps: whole doubles come back as integers (3.0 as 3), phantoms of queries in transactions go unseen, indexes
// and rules are not enforced, reads of the past give the present, Maximum and Minimum are missing.
'use strict';
const path = require('path');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');
const { clientOf } = require('./database.cjs');
const { masked } = require('./masks.cjs');
const { statusOf } = require('./status.cjs');
const { listen, write } = require('./streams.cjs');

const NOT_FOUND = 5;
const UNIMPLEMENTED = 12;
const MAX_MESSAGE_BYTES = 12e6;

const unary = (answer) => async (call, callback) => {
  try {
    callback(null, await answer(call.request));
  } catch (error) {
    callback(statusOf(error));
  }
};

const serverStream = (open, map = (response) => response) => (call) => {
  try {
    const upstream = open(call.request);
    upstream.on('data', (response) => call.write(map(response, call.request)));
    upstream.on('end', () => call.end());
    upstream.on('error', (error) => call.emit('error', statusOf(error)));
    call.on('cancelled', () => upstream.destroy());
  } catch (error) {
    call.emit('error', statusOf(error));
  }
};

/** The package knows no seat in the queue (`retryTransaction`), and asks for a mode to be named. */
function plainOptions(options) {
  return options && options.readOnly ? { readOnly: options.readOnly } : { readWrite: {} };
}

function withPlainOptions(request) {
  return request.newTransaction ? { ...request, newTransaction: plainOptions(request.newTransaction) } : request;
}

async function beginTransaction(request) {
  const [response] = await clientOf(request.database).beginTransaction({
    ...request,
    options: plainOptions(request.options),
  });
  return response;
}

async function commit(request) {
  const client = clientOf(request.database);
  const writes = request.writes || [];
  if (request.transaction && request.transaction.length && writes.length === 0) {
    // The package refuses to commit nothing, which is how clients end a transaction that only read.
    await client.rollback(request);
    return { writeResults: [], commitTime: { seconds: String(Math.floor(Date.now() / 1000)), nanos: 0 } };
  }
  const [response] = await client.commit(request);
  return response;
}

async function getDocument(request) {
  const found = await new Promise((resolve, reject) => {
    const [database] = request.name.split('/documents');
    clientOf(database)
      .batchGetDocuments({ database, documents: [request.name] })
      .on('data', (response) => resolve(response.found))
      .on('error', reject);
  });
  if (!found) throw Object.assign(new Error(`Nothing at ${request.name}.`), { code: NOT_FOUND });
  return masked(found, request.mask);
}

async function deleteDocument({ name, currentDocument }) {
  const [database] = name.split('/documents');
  await clientOf(database).commit({ database, writes: [{ delete: name, currentDocument }] });
  return {};
}

async function listDocuments({ parent, collectionId, showMissing }) {
  const [documents] = await clientOf(parent).listDocuments({ parent, collectionId, showMissing });
  return { documents };
}

const implementation = {
  BeginTransaction: unary(beginTransaction),
  Commit: unary(commit),
  Rollback: unary(async (request) => (await clientOf(request.database).rollback(request))[0]),
  BatchWrite: unary(async (request) => (await clientOf(request.database).batchWrite(request))[0]),
  BatchGetDocuments: serverStream(
    (request) => clientOf(request.database).batchGetDocuments(withPlainOptions(request)),
    (response, { mask }) => (response.found ? { ...response, found: masked(response.found, mask) } : response),
  ),
  RunQuery: serverStream((request) => clientOf(request.parent).runQuery(withPlainOptions(request))),
  RunAggregationQuery: serverStream((request) => clientOf(request.parent).runAggregationQuery(request)),
  GetDocument: unary(getDocument),
  DeleteDocument: unary(deleteDocument),
  ListDocuments: unary(listDocuments),
  ListCollectionIds: unary(async (request) => ({
    collectionIds: (await clientOf(request.parent).listCollectionIds(request))[0],
  })),
  PartitionQuery: unary(async () => ({ partitions: [] })),
  Listen: listen,
  Write: write,
};

function unimplemented(name) {
  const error = { code: UNIMPLEMENTED, details: `${name} is not implemented here.` };
  return (call, callback) => (callback ? callback(error) : call.emit('error', error));
}

function firestoreService() {
  const root = path.dirname(require.resolve('@google-cloud/firestore/package.json'));
  const definitions = protoLoader.fromJSON(require(path.join(root, 'build', 'protos', 'v1.json')), {
    longs: String,
    enums: String,
    oneofs: true,
    bytes: Buffer,
  });
  return definitions['google.firestore.v1.Firestore'];
}

function serve(port) {
  const service = firestoreService();
  const handlers = Object.fromEntries(
    Object.keys(service).map((name) => [name, implementation[name] || unimplemented(name)]),
  );
  const server = new grpc.Server({ 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES });
  server.addService(service, handlers);
  server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error, bound) => {
    if (error) throw error;
    console.log(`listening ${bound}`);
  });
}

// A fault inside the package (a stream cut half-way) must not end the server for all other tests.
process.on('uncaughtException', (error) => console.error(error));
process.on('unhandledRejection', (error) => console.error(error));
process.stdin.on('end', () => process.exit(0)).resume();
serve(Number(process.argv[2] || 0));
