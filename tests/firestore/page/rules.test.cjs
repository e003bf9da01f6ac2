// firestore.rules, asked of Firestore's own emulator through the SDK that a page uses.
//   FIRESTORE_EMULATOR_HOST=127.0.0.1:8080 NODE_PATH=… node --test rules.test.cjs
// Only a server that enforces rules can answer this; the stand-in in the folder above does not.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');
const { assertFails, assertSucceeds, initializeTestEnvironment } = require('@firebase/rules-unit-testing');
const {
  addDoc, collection, collectionGroup, deleteDoc, doc, getDoc, getDocs, limit, onSnapshot, orderBy, query, setDoc,
  updateDoc, where,
} = require('firebase/firestore');

const RULES = path.join(__dirname, '..', '..', '..', 'firestore.rules');
const HOST = process.env.FIRESTORE_EMULATOR_HOST;
const EVERYBODY = ['anna', 'bert', 'visitor', 'nobody'];

const REQUEST = { type: 'request', ownerUid: 'anna', status: 'pending', createdAt: '2026-11-22T12:00:00.000000Z' };
const RESPONSE = { type: 'response', ownerUid: 'anna', requestId: 'r', createdAt: '2026-11-22T12:01:00.000000Z' };
const STORED = {
  'generator/resume-generator-request-anna': REQUEST,
  'generator/resume-generator-response-anna': RESPONSE,
  'generator/resume-generator-request-visitor': { ...REQUEST, ownerUid: 'visitor' },
  'generator/resume-generator-request-original': { type: 'request', status: 'completed' },
  'generator/resume-generator-request-null': { ...REQUEST, ownerUid: null },
  'generator/personal-info': { name: 'Ada', phone: '+41 00 000 00 00', aiPrompts: {} },
  'generator/resume-generator-request-anna/private/input': { ownerUid: 'anna', input: {} },
  'generator/resume-generator-request-anna/results/fetch_data': { ownerUid: 'anna', output: {} },
  'profiles/site': { entries: [], ownerUid: 'anna' },
  'rate-limits/start-0': { starts: [], ownerUid: 'anna' },
};
const OWN = { anna: 2, visitor: 1 };

let environment;

before(async () => {
  const [host, port] = HOST.split(':');
  environment = await initializeTestEnvironment({
    projectId: `demo-rules-${process.pid}`,
    firestore: { host, port: Number(port), rules: fs.readFileSync(RULES, 'utf8') },
  });
  await environment.withSecurityRulesDisabled(async (context) => {
    for (const [where_, fields] of Object.entries(STORED)) await setDoc(doc(context.firestore(), where_), fields);
  });
});

after(async () => {
  if (environment) await environment.cleanup();
});

const databases = new Map();

/** The database as one person's page sees it. `visitor` has signed in anonymously, `nobody` not at all. */
function as(who) {
  if (!databases.has(who)) {
    const anonymous = { firebase: { sign_in_provider: 'anonymous' } };
    const context =
      who === 'nobody'
        ? environment.unauthenticatedContext()
        : environment.authenticatedContext(who, who === 'visitor' ? anonymous : {});
    databases.set(who, context.firestore());
  }
  return databases.get(who);
}

/** The list of the jobs panel; `more` are its other constraints. */
function jobs(who, uid, ...more) {
  return query(collection(as(who), 'generator'), where('ownerUid', '==', uid), ...more);
}

/** What a listener hears first: a snapshot, or an error. */
function heard(target) {
  return new Promise((resolve, reject) => {
    const stop = onSnapshot(
      target,
      (snapshot) => {
        stop();
        resolve(snapshot);
      },
      reject,
    );
  });
}

test('a person reads the own request and its response, once and as they change', async () => {
  for (const place of Object.keys(STORED).slice(0, 2)) {
    await assertSucceeds(getDoc(doc(as('anna'), place)));
    await assertSucceeds(heard(doc(as('anna'), place)));
  }
  await assertSucceeds(getDoc(doc(as('visitor'), 'generator/resume-generator-request-visitor')));
});

for (const who of EVERYBODY) {
  test(`${who} reads nothing else, in whatever way it is asked for`, async () => {
    for (const [place, fields] of Object.entries(STORED)) {
      if (place.startsWith('generator/resume') && place.split('/').length === 2 && fields.ownerUid === who) continue;
      await assertFails(getDoc(doc(as(who), place)));
      await assertFails(heard(doc(as(who), place)));
    }
  });

  test(`what is missing is refused to ${who} as what is another's`, async () => {
    const missing = 'generator/resume-generator-request-none';
    for (const place of [missing, `${missing}/results/fetch_data`, 'profiles/none', 'new-collection/none']) {
      await assertFails(getDoc(doc(as(who), place)));
    }
  });

  test(`${who} writes nothing`, async () => {
    const mine = { ...REQUEST, ownerUid: who };
    for (const place of Object.keys(STORED)) {
      await assertFails(setDoc(doc(as(who), place), mine));
      await assertFails(updateDoc(doc(as(who), place), { ownerUid: who }));
      await assertFails(deleteDoc(doc(as(who), place)));
    }
    await assertFails(setDoc(doc(as(who), 'generator/resume-generator-request-new'), mine));
    await assertFails(addDoc(collection(as(who), 'generator'), mine));
    await assertFails(addDoc(collection(as(who), 'new-collection'), mine));
  });

  test(`${who} lists no other collection`, async () => {
    const places = ['profiles', 'rate-limits', ...['private', 'results'].map((below) => `${Object.keys(STORED)[0]}/${below}`)];
    for (const place of places) {
      await assertFails(getDocs(query(collection(as(who), place), where('ownerUid', '==', who), limit(1))));
    }
    for (const group of ['generator', 'private', 'results']) {
      await assertFails(getDocs(query(collectionGroup(as(who), group), where('ownerUid', '==', who), limit(1))));
    }
  });
}

for (const [who, count] of Object.entries(OWN)) {
  test(`${who} lists the own documents, at most fifty at a time`, async () => {
    const newest = [where('type', '==', 'request'), orderBy('createdAt', 'desc'), limit(20)];
    const found = await assertSucceeds(getDocs(jobs(who, who, limit(50))));
    if (found.size !== count) throw new Error(`${found.size} documents instead of ${count}`);
    await assertSucceeds(getDocs(jobs(who, who, ...newest)));
    await assertSucceeds(heard(jobs(who, who, ...newest)));
    await assertFails(getDocs(jobs(who, who, limit(51))));
    await assertFails(getDocs(jobs(who, who)));
  });
}

test('a list without its owner, or of another, is refused to everybody', async () => {
  for (const who of EVERYBODY) {
    await assertFails(getDocs(query(collection(as(who), 'generator'), limit(1))));
    await assertFails(getDocs(jobs(who, who === 'anna' ? 'bert' : 'anna', limit(1))));
    await assertFails(getDocs(jobs(who, null, limit(1))));
    await assertFails(heard(query(collection(as(who), 'generator'), where('type', '==', 'request'), limit(1))));
  }
});
