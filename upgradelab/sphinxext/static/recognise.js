// Recognises messages that no page explains: which releases say this.
// upgradelab/scan/recognise.py does the same, and says why. All patterns are data: releases.js.
(function () {
  "use strict";
  var OTHER_TYPE = 25;
  var NO_TYPE = 12;

  function recogniser(releases) {
    function compiled(each, key) {
      var cached = "compiled-" + key;
      if (!each[cached]) {
        Object.defineProperty(each, cached, { value: new RegExp(each[key]) });
      }
      return each[cached];
    }

    return function (said) {
      var fitting = releases.messages.filter(function (each) {
        if (!said.name) return each.weight >= NO_TYPE;
        return each.name === said.name || each.weight >= OTHER_TYPE;
      }).sort(function (each, other) {
        return Number(each.name !== said.name) - Number(other.name !== said.name);
      });
      var whole = fitting.find(function (each) {
        return compiled(each, "pattern").test(said.text);
      });
      if (whole) return whole;
      var begun = fitting.filter(function (each) {
        return each.start && compiled(each, "start").test(said.text);
      });
      if (!begun.length) return null;
      var series = releases.series.filter(function (name) {
        return begun.some(function (each) {
          return each.series.indexOf(name) >= 0;
        });
      });
      return Object.assign({}, begun[0], { series: series });
    };
  }

  function verdict(scanned) {
    var series = scanned.series;
    var last = series[series.length - 1];
    var listed = series.length > 1 ? series.slice(0, -1).join(", ") + " and " + last : last;
    return (/Warning$/.test(scanned.name) ? "A warning" : "An error") + " of " + listed + ".";
  }

  window.upgradelab.recognise = { recogniser: recogniser, verdict: verdict };
})();
