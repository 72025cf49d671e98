// For the outbox alone: what arrived of late from this phone, and what others have waiting on it.

import { done, PREFIX, reading, unsealed } from "./store.js";

// What arrived from this phone of late, the newest first: {number, address, at, photos}.
export async function arrivals() {
  const rows = await reading("arrivals", (store) => store.getAll());
  const texts = await Promise.all(rows.map((row) => unsealed(row, "arrival").catch(() => null)));
  return texts.filter(Boolean).map((text) => JSON.parse(new TextDecoder().decode(text))).reverse();
}

// How many records of other users wait here; they are counted and not read.
export async function others(user) {
  if (!indexedDB.databases) return 0;
  const names = (await indexedDB.databases()).map(({ name }) => name);
  const theirs = names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + user);
  const numbers = await Promise.all(theirs.map(async (name) => {
    const base = await done(indexedDB.open(name));
    const number = base.objectStoreNames.contains("records")
      ? await done(base.transaction("records").objectStore("records").count()) : 0;
    base.close();
    return number;
  }));
  return numbers.reduce((sum, number) => sum + number, 0);
}
