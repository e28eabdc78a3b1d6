// What the forms of this site are made of. They work on what a page shows already: nothing
// is fetched from elsewhere, and nothing is sent.
(function () {
  "use strict";

  function element(name, properties, children) {
    var made = Object.assign(document.createElement(name), properties || {});
    (children || []).forEach(function (child) {
      made.append(child);
    });
    return made;
  }

  function field(title, control, wide) {
    return element("label", { className: wide ? "lab-wide" : "" }, [title, control]);
  }

  function choice(name, options) {
    return element(
      "select",
      { name: name },
      options.map(function (option) {
        return element("option", { value: option[0], textContent: option[1] });
      })
    );
  }

  function form(legend, fields) {
    var set = element("fieldset", {}, [element("legend", { textContent: legend })].concat(fields));
    var made = element("form", { className: "lab-form" }, [set]);
    made.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    return made;
  }

  // Pages keep room for each form, so that nothing moves when it is there.
  function place(name, made) {
    document.querySelector(".lab-slot-" + name).replaceChildren(made);
  }

  function keepInAddress(values) {
    var address = new URL(location.href);
    Object.keys(values).forEach(function (name) {
      if (values[name]) address.searchParams.set(name, values[name]);
      else address.searchParams.delete(name);
    });
    try {
      history.replaceState(null, "", address);
    } catch (error) {
      // Some browsers refuse it for pages opened from a disk.
    }
  }

  function asked(name) {
    return new URLSearchParams(location.search).get(name) || "";
  }

  window.upgradelab.forms = {
    asked: asked, choice: choice, element: element, field: field, form: form,
    keepInAddress: keepInAddress, place: place,
  };
})();
