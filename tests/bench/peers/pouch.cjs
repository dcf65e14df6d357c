// PouchDB and express-pouchdb in a process of their own. Answers the calls of ../compare/pouch.ts, one at a time.
const { mkdirSync } = require('node:fs');
const path = require('node:path');
const { performance } = require('node:perf_hooks');
const express = require('express');
const expressPouch = require('express-pouchdb');
const PouchDB = require('pouchdb');

let Databases;
let database;
let folder;
let pushing;

const calls = {
  open({ folder: given }) {
    folder = given;
    mkdirSync(folder, { recursive: true });
    Databases = PouchDB.defaults({ prefix: `${folder}${path.sep}` });
    database = new Databases('records');
  },
  async load({ documents }) {
    const results = await database.bulkDocs(documents);
    const failed = results.filter((result) => result.error);
    if (failed.length > 0) throw new Error(failed[0].message);
  },
  put({ document }) {
    return database.put(document).then(() => undefined);
  },
  /** Milliseconds of puts, each until a live listener has heard of it. */
  async times({ rounds }) {
    const changes = database.changes({ live: true, since: 'now', include_docs: true });
    const heard = new Map();
    changes.on('change', ({ id }) => heard.get(id)?.());
    const times = [];
    for (let round = -20; round < rounds; round += 1) {
      const id = `put ${process.pid} ${round}`;
      const document = {
        _id: id,
        kind: 'case',
        operation: { type: 'set', fields: { 'contact/phone': '+919800000000' } },
      };
      const listed = new Promise((resolve) => heard.set(id, resolve));
      const began = performance.now();
      await Promise.all([database.put(document), listed]);
      if (round >= 0) times.push(performance.now() - began);
    }
    changes.cancel();
    return times;
  },
  serve() {
    const app = express();
    const options = {
      mode: 'minimumForPouchDB',
      logPath: path.join(folder, 'log.txt'),
      configPath: path.join(folder, 'config.json'),
    };
    app.use('/', expressPouch(Databases, options));
    return new Promise((resolve) => {
      const server = app.listen(0, '127.0.0.1', () => resolve(server.address().port));
    });
  },
  /** Milliseconds. */
  async pull({ url }) {
    const began = performance.now();
    await PouchDB.replicate(`${url}/records`, database, { batch_size: 1000 });
    return performance.now() - began;
  },
  /** Goes on by itself after each cut, until it is told to stop. */
  keepPushing({ url }) {
    pushing = database.replicate.to(`${url}/records`, { live: true, retry: true });
    pushing.on('error', () => undefined);
  },
  stopPushing() {
    pushing.cancel();
  },
  async count() {
    return (await database.info()).doc_count;
  },
  async push({ url }) {
    const began = performance.now();
    await PouchDB.replicate(database, `${url}/records`, { batch_size: 1000 });
    return performance.now() - began;
  },
};

process.on('message', (call) => {
  Promise.resolve()
    .then(() => calls[call.type](call))
    .then(
      (answer) => process.send({ answer }),
      (error) => process.send({ error: String(error?.message ?? error) }),
    );
});
