// Put into each page before its own scripts: tells the rehearsal of every change that the page keeps for sending.
(() => {
  const kept = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (key.startsWith("annotator.changes.")) window.rehearsalMade(value);
    return kept.call(this, key, value);
  };
})();
