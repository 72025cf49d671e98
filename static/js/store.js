// What waits on this phone: her records and their photos, in a database of her own.
//
// Which records there are, their numbers and states stand in plain; what she wrote and the photos
// are enciphered under a key that cannot be read out of this browser. Another user's pages never
// open this database but to count.

const page = document.getElementById("unsent").dataset;
const SCHEMA = 1; // of the records written here; those of the release before are read as well
export const PREFIX = "outbox-";
const STRICT = { durability: "strict" }; // on the disk before it is said to be kept
const ARRIVALS = 20;

// Old browsers and plain HTTP have none of it: then everything is as it was before there was one.
export const isPossible = Boolean(window.indexedDB && window.crypto && crypto.subtle);

export const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const ended = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = () => reject(transaction.error);
});

let opening;

function database() {
  opening = opening || new Promise((resolve, reject) => {
    const request = indexedDB.open(PREFIX + page.user, 1);
    request.onupgradeneeded = () => {
      const base = request.result;
      base.createObjectStore("records", { keyPath: "client_id" });
      base.createObjectStore("photos", { keyPath: ["client_id", "sha256"] });
      base.createObjectStore("arrivals", { autoIncrement: true });
      base.createObjectStore("meta");
    };
    request.onsuccess = () => {
      // A newer release in another tab may change the database: this page makes way.
      request.result.onversionchange = () => { request.result.close(); opening = null; };
      resolve(request.result);
    };
    request.onerror = () => { opening = null; reject(request.error); };
  });
  return opening;
}

async function within(stores, mode, work) {
  const transaction = (await database()).transaction(stores, mode, STRICT);
  const over = ended(transaction);
  const found = await Promise.all([work((name) => transaction.objectStore(name)), over]);
  return found[0];
}

export const reading = (name, work) => within([name], "readonly", (store) => done(work(store(name))));

// --- The key ------------------------------------------------------------------------------------

let unlocking;

async function newOrKnownKey() {
  const known = await reading("meta", (meta) => meta.get("key"));
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return within(["meta"], "readwrite", async (store) => {
    const first = await done(store("meta").get("key")); // another tab may have been quicker
    if (!first) store("meta").put(made, "key");
    return first || made;
  });
}

const key = () => { unlocking = unlocking || newOrKnownKey(); return unlocking; };

// Bound to her and to the record: moved elsewhere it cannot be read.
const cipher = (iv, id) => (
  { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(`${page.user} ${id}`) });

async function sealed(bytes, id) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, sealed: await crypto.subtle.encrypt(cipher(iv, id), await key(), bytes) };
}

export const unsealed = async (row, id) => crypto.subtle.decrypt(cipher(row.iv, id), await key(), row.sealed);

const sealedText = (value, id) => sealed(new TextEncoder().encode(JSON.stringify(value)), id);

// --- Records ------------------------------------------------------------------------------------

// The shape of today. Before schema 1 a record named no form, and its photos by their hashes alone.
const upgraded = ({ manifest = [], ...record }) => ({
  form: "activity", ...record, manifest: manifest.map((one) => (one.sha256 ? one : { sha256: one, name: "" })) });

async function opened(row) {
  const { client_id, seq, created, state, revision } = row;
  const plain = { client_id, seq, created, state, revision, schema_version: SCHEMA };
  try {
    const text = new TextDecoder().decode(await unsealed(row, client_id));
    return { ...upgraded(JSON.parse(text)), ...plain };
  } catch {
    return { ...upgraded({ payload: {} }), ...plain, state: "unreadable" };
  }
}

// A UUID, also where the browser has no function for it.
export const newId = () => (
  crypto.randomUUID ? crypto.randomUUID() : URL.createObjectURL(new Blob()).slice(-36));

async function numbered(meta) {
  const device = (await done(meta.get("device"))) || { id: newId(), last: 0 };
  device.last += 1;
  meta.put(device, "device");
  return device.last;
}

async function keep(record, photos, { follows, isNewNumber } = {}) {
  const { client_id, created, state, ...inside } = record;
  const revision = newId();
  const row = { client_id, created, state, revision, schema_version: SCHEMA, ...(await sealedText(inside, client_id)) };
  const rows = await Promise.all(photos.map(async ({ sha256, bytes }) => (
    { client_id, sha256, ...(await sealed(bytes, client_id + sha256)) })));
  return within(["records", "photos", "meta"], "readwrite", async (store) => {
    const before = await done(store("records").get(client_id));
    if (follows && (!before || before.revision !== follows)) return false;
    row.seq = before && !isNewNumber ? before.seq : 0;
    // A draft has no number: what is never submitted would be missed at the county.
    if (!row.seq && state !== "draft") row.seq = await numbered(store("meta"));
    store("records").put(row);
    rows.forEach((one) => store("photos").put(one));
    return true;
  });
}

// Keeps a record, whole: {client_id, created, state, payload, manifest, ...} and the photos
// [{sha256, bytes}] not kept before. Resolves when it is on the disk; rejects when it is not.
export const put = (record, photos = []) => keep(record, photos);

// Keeps what became of it meanwhile; null when it was written anew or let go of since.
export async function change(record, changes, isNewNumber = false) {
  const { seq, revision, schema_version, ...rest } = { ...record, ...changes };
  return (await keep(rest, [], { follows: revision, isNewNumber })) ? get(record.client_id) : null;
}

export async function get(id) {
  const row = await reading("records", (records) => records.get(id));
  return row ? opened(row) : null;
}

// Every record on this phone, the oldest first.
export async function all() {
  const rows = await reading("records", (records) => records.getAll());
  const records = await Promise.all(rows.map(opened));
  return records.sort((one, other) => one.created.localeCompare(other.created));
}

// {unsent, oldest, drafts}, without reading any of them.
export async function summary() {
  const rows = await reading("records", (records) => records.getAll());
  const unsent = rows.filter(({ state }) => state !== "draft");
  return { unsent: unsent.length, drafts: rows.length - unsent.length, oldest: unsent.map((row) => row.created).sort()[0] };
}

// The bytes of a photo; null when they are not on this phone any more.
export async function photo(id, sha256) {
  const row = await reading("photos", (photos) => photos.get([id, sha256]));
  return row ? unsealed(row, id + sha256).catch(() => null) : null;
}

// Lets go of a record and its photos, if it still is what it was when it was sent. `arrival` is
// told on the outbox afterwards; of one that she discards the number is kept, to be told.
export async function remove(record, { arrival, isDiscarded } = {}) {
  const told = arrival && (await sealedText(arrival, "arrival"));
  return within(["records", "photos", "arrivals", "meta"], "readwrite", async (store) => {
    const row = await done(store("records").get(record.client_id));
    if (!row || row.revision !== record.revision) return false;
    store("records").delete(row.client_id);
    store("photos").delete(IDBKeyRange.bound([row.client_id], [row.client_id, []]));
    if (isDiscarded && row.seq) {
      const discarded = (await done(store("meta").get("discarded"))) || [];
      store("meta").put([...discarded, { seq: row.seq, client_id: row.client_id }], "discarded");
    }
    if (told) await trimmed(store("arrivals"), told);
    return true;
  });
}

async function trimmed(arrivals, told) {
  arrivals.add(told);
  const keys = await done(arrivals.getAllKeys());
  keys.slice(0, -ARRIVALS).forEach((old) => arrivals.delete(old));
}

// --- This phone ---------------------------------------------------------------------------------

// {id, last}: who this browser is to the county, and the last number it gave.
export const device = () => reading("meta", (meta) => meta.get("device"));

export const discarded = async () => (await reading("meta", (meta) => meta.get("discarded"))) || [];

// The county knows of this discarded record.
export const toldDiscarded = (seq) => within(["meta"], "readwrite", async (store) => {
  const rest = ((await done(store("meta").get("discarded"))) || []).filter((one) => one.seq !== seq);
  store("meta").put(rest, "discarded");
});
