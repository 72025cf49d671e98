// A script that is fetched when it is needed, and asked for again when it could not come. Older
// phones remember a module that failed while the page is open, so each try has its own address.

export function onDemand(address) {
  let found = null;
  let failures = 0;
  return () => {
    found = found || import(failures ? `${address}?again=${failures}` : address).catch((why) => {
      found = null;
      failures += 1;
      throw why;
    });
    return found;
  };
}
