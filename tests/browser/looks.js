// What the tests ask of a page, each a function of what is given; see conftest.py.
({
  async broken(rules) {
    const found = await axe.run({
      runOnly: { type: "tag", values: rules },
      resultTypes: ["violations"],
    });
    return found.violations.map(({ id, help, nodes }) => {
      const some = nodes.slice(0, 5).map((each) => `  ${each.target}\n  ${each.failureSummary}`);
      return [`${id}: ${help} (${nodes.length} times)`, ...some].join("\n");
    });
  },

  // What is wider than the window, but for what stands in a part that scrolls by itself. What is
  // folded away is opened first.
  wide() {
    document.querySelectorAll("details").forEach((each) => (each.open = true));
    const room = document.documentElement.clientWidth;
    const scrolls = (each) => /auto|scroll|hidden/.test(getComputedStyle(each).overflowX);
    const own = new Set([...document.body.querySelectorAll("*")].filter(scrolls));
    const kept = (each) =>
      each !== null && each !== document.body && (own.has(each) || kept(each.parentElement));
    const beyond = [...document.body.querySelectorAll("*")]
      .filter((each) => each.getBoundingClientRect().right > room + 1)
      .filter((each) => !kept(each.parentElement))
      .map((each) => `${each.tagName}.${each.className} ${each.textContent.slice(0, 40)}`);
    const overflow = document.documentElement.scrollWidth - room;
    document.querySelectorAll("details").forEach((each) => (each.open = false));
    return { overflow, beyond };
  },

  // Elements and attributes that run something or fetch something.
  acting() {
    const kinds = ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "BASE", "FORM", "AUDIO", "VIDEO"];
    return [...document.querySelectorAll("*")].flatMap((each) => [
      ...(kinds.includes(each.tagName) || each.matches('link:not([href^="data:"])')
        ? [each.tagName]
        : []),
      ...[...each.attributes]
        .filter(({ name, value }) => /^on/i.test(name) || /^\s*(javascript|vbscript):/i.test(value))
        .map(({ name }) => `${each.tagName} ${name}`),
    ]);
  },

  structure() {
    const all = (what) => [...document.querySelectorAll(what)];
    const named = (each, by) => (each.getAttribute(by) ?? "").split(/\s+/).filter(Boolean);
    const ids = all("[id]").map((each) => each.id);
    const lost = (id) => document.getElementById(id) === null;
    return {
      lang: document.documentElement.lang,
      title: document.title,
      main: all("main").length,
      headings: all("h1,h2,h3,h4,h5,h6").map((each) => Number(each.tagName[1])),
      twice: ids.filter((each, index) => ids.indexOf(each) !== index),
      dangling: all('a[href^="#"]')
        .map((each) => decodeURIComponent(each.getAttribute("href").slice(1)))
        .filter(lost),
      unnamed: all("[aria-labelledby], [aria-describedby]")
        .flatMap((each) => [...named(each, "aria-labelledby"), ...named(each, "aria-describedby")])
        .filter(lost),
      uncaptioned: all("table").filter((each) => !each.caption?.textContent.trim()).length,
      unscoped: all("th:not([scope])").length,
      undescribed: all("svg").filter(
        (each) =>
          each.getAttribute("role") !== "img" ||
          !each.querySelector("title")?.textContent.trim() ||
          !each.querySelector("desc")?.textContent.trim(),
      ).length,
    };
  },

  // Where the focus is: which of all elements it is, how far down, and whether that is seen.
  focused() {
    const each = document.activeElement;
    if (each === null || each === document.body) return null;
    const style = getComputedStyle(each);
    const seen =
      (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) ||
      style.boxShadow !== "none";
    const at = [...document.querySelectorAll("*")].indexOf(each);
    const { top, left } = each.getBoundingClientRect();
    const said = each.textContent.trim().slice(0, 40);
    return { at, top: top + scrollY, left, seen, said, menu: each.closest("nav") !== null };
  },

  // How many elements the keyboard should reach.
  reachable() {
    const what = "a[href], summary, button, input, select, textarea, [tabindex]";
    return [...document.querySelectorAll(what)].filter(
      (each) => each.tabIndex >= 0 && each.checkVisibility(),
    ).length;
  },

  // Texts in pictures that stand partly outside it, or over one another.
  crowded() {
    return [...document.querySelectorAll("svg")].flatMap((svg) => {
      const name = svg.querySelector("title").textContent;
      const edge = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll("text")].filter((each) => each.textContent.trim());
      const boxes = texts.map((each) => each.getBoundingClientRect());
      const said = (at) => texts[at].textContent.trim();
      const out = boxes.flatMap(({ left, right, top, bottom }, at) =>
        left < edge.left - 1 || right > edge.right + 1 || top < edge.top - 1 || bottom > edge.bottom + 1
          ? [`${name}: ${said(at)} is cut off`]
          : [],
      );
      const over = boxes.flatMap((one, at) =>
        boxes.slice(at + 1).flatMap((two, more) => {
          const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left);
          const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
          const least = Math.min(one.height, two.height);
          return wide > 2 && high > 0.35 * least
            ? [`${name}: ${said(at)} and ${said(at + 1 + more)} overlap`]
            : [];
        }),
      );
      return [...out, ...over];
    });
  },

  // Texts in pictures that are drawn smaller than this, in points of the screen.
  tiny(least) {
    return [...document.querySelectorAll("svg text")]
      .filter((each) => each.textContent.trim())
      .filter((each) => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().d < least)
      .map((each) => each.textContent.trim());
  },

  // Words in tables that are broken over lines, though a line has room for them.
  torn() {
    const range = document.createRange();
    const torn = new Set();
    document.querySelectorAll("details").forEach((each) => (each.open = true));
    for (const cell of document.querySelectorAll("th, td, caption")) {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\p{L}\p{N}]{2,24}/gu)) {
          range.setStart(texts.currentNode, index);
          range.setEnd(texts.currentNode, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (lines.size > 1) torn.add(word);
        }
      }
    }
    document.querySelectorAll("details").forEach((each) => (each.open = false));
    return [...torn];
  },

  // How far down the first item ends that says just this.
  bottom(said) {
    const plain = (text) => text.replace(/\s+/g, " ").trim();
    const [found] = [...document.querySelectorAll("main li, main p, main dd, main dt")].filter(
      (each) => plain(each.textContent) === plain(said),
    );
    return found === undefined ? null : Math.round(found.getBoundingClientRect().bottom);
  },

  // The words of the page as they stand in its tables and lists, folded ones as well.
  words(what) {
    return [...document.querySelectorAll(what)].map((each) =>
      each.textContent.replace(/\s+/g, " ").trim(),
    );
  },

  // The colours of a picture: for each box [x, y, width, height] its points, as [r, g, b].
  async points({ png, boxes }) {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const drawn = canvas.getContext("2d");
    drawn.drawImage(image, 0, 0);
    return boxes.map((box) => {
      const { data } = drawn.getImageData(...box);
      return [...Array(data.length / 4).keys()].map((at) => [...data.slice(4 * at, 4 * at + 3)]);
    });
  },
})
