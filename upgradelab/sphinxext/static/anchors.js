// A link to an example that another page shows now leads on to that page. Where each is
// shown is read from a script beside the pages, and only when an anchor is not here.
(function () {
  "use strict";
  var asked = location.hash.slice(1);
  if (!asked || !window.upgradelab || document.getElementById(asked)) return;
  var root = document.documentElement.dataset.content_root || "./";

  window.upgradelab.anchors = function (pages) {
    var page = Object.keys(pages).find(function (address) {
      return pages[address].indexOf(asked) >= 0;
    });
    if (page !== undefined) location.replace(root + page + location.search + location.hash);
  };

  var script = document.createElement("script");
  script.src = root + "_anchors.js";
  document.head.append(script);
})();
