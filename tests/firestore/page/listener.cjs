// A page, as far as Firestore sees one: it listens with Firebase's own SDK and says what it hears.
//   NODE_PATH=… node listener.cjs HOST:PORT PROJECT UID
// Each line of standard input opens a listener, {"name", "document"} or {"name", "query": {where, orderBy, limit}},
// or ends one, {"name", "end": true}. Each line of standard output is one snapshot that a listener was given:
// {"name", "documents": […], "fromCache"} or {"name", "error"}. It ends when standard input does.
'use strict';
const readline = require('node:readline');
const { initializeApp } = require('firebase/app');
const {
  collection, connectFirestoreEmulator, doc, getFirestore, limit, onSnapshot, orderBy, query, setLogLevel, where,
} = require('firebase/firestore');

const [address, projectId, uid] = process.argv.slice(2);
const [host, port] = address.split(':');
setLogLevel('silent');
const database = getFirestore(initializeApp({ projectId, apiKey: 'none' }));
connectFirestoreEmulator(database, host, Number(port), { mockUserToken: { sub: uid, user_id: uid } });
const listening = new Map();

function say(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function open(name, target) {
  const told = (snapshot) => {
    const documents = snapshot.docs || (snapshot.exists() ? [snapshot] : []);
    say({ name, documents: documents.map((one) => one.data()), fromCache: snapshot.metadata.fromCache });
  };
  listening.set(name, onSnapshot(target, told, (error) => say({ name, error: error.code })));
}

function queryOf(wanted) {
  const filters = Object.entries(wanted.where).map(([field, value]) => where(field, '==', value));
  return query(collection(database, 'generator'), ...filters, orderBy(...wanted.orderBy), limit(wanted.limit));
}

readline
  .createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { name, document, query: wanted, end } = JSON.parse(line);
    if (end) {
      listening.get(name)();
      say({ name, ended: true });
    } else {
      open(name, document ? doc(database, document) : queryOf(wanted));
    }
  })
  .on('close', () => process.exit(0));
