// Put into every page before its own scripts: the same clock for every tool that is measured.
(() => {
  const clock = (window.clock = { tasks: [], requests: [], input: null });
  new PerformanceObserver((list) => clock.tasks.push(...list.getEntries().map((one) => one.duration))).observe({
    type: "longtask",
    buffered: true,
  });

  // The first task after the frame: what the frame shows has been laid out and painted.
  const afterPaint = (done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(null);
  };
  // Time (since navigation began) at which a frame was painted that found it true; fails after a minute.
  clock.until = (isTrue) =>
    new Promise((done, fail) => {
      const late = performance.now() + 60_000;
      const look = () => {
        if (isTrue()) return afterPaint(done);
        if (performance.now() > late) return fail(new Error(`not within a minute: ${isTrue}`));
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });

  // The last input of a kind: when the browser got it from the keyboard or the mouse.
  for (const kind of ["keydown", "mouseup", "click"]) {
    addEventListener(kind, ({ timeStamp }) => (clock.input = { kind, at: timeStamp }), true);
  }

  // When the answer to each request came in, by method and address.
  const told = (method, url, status) =>
    clock.requests.push({ method, path: new URL(url, location.href).pathname, status, at: performance.now() });
  const plain = window.fetch;
  window.fetch = async (what, init) => {
    const answer = await plain(what, init);
    told((init?.method ?? what.method ?? "GET").toUpperCase(), what.url ?? String(what), answer.status);
    return answer;
  };
  const { open } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.addEventListener("load", () => told(method.toUpperCase(), url, this.status));
    return open.call(this, method, url, ...rest);
  };
  clock.answered = (method, path) => {
    const pattern = new RegExp(path);
    const fits = (one) => one.method === method && pattern.test(one.path) && one.status < 300;
    return clock.requests.find((one) => one.at > clock.input.at && fits(one))?.at ?? null;
  };

  // Scrolls through what scrolls most, a frame at a time.
  clock.scroll = async (frames) => {
    const room = (element) => element.scrollHeight - element.clientHeight;
    const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowY);
    const inner = Array.from(document.querySelectorAll("div, main, section")).filter(scrolls);
    const scroller = [document.scrollingElement, ...inner].sort((a, b) => room(b) - room(a))[0];
    const step = Math.max(120, room(scroller) / frames);
    clock.tasks = [];
    const times = [];
    for (let at = 0, last = performance.now(); at < room(scroller); at += step) {
      scroller.scrollTop = at;
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - last);
      last = performance.now();
    }
    await new Promise((done) => setTimeout(done, 200));
    scroller.scrollTop = 0;
    return { frames: times, tasks: clock.tasks };
  };
})();
