// The page works without this: times in the reader's own zone, opened details kept over updates, and a word
// when the server doesn't answer.
(function () {
  'use strict';

  function localTimes(root) {
    const today = new Date().toDateString();
    const shown = (time) => {
      const clock = time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
      return (time.toDateString() === today ? '' : time.toLocaleDateString() + ' ') + clock;
    };
    for (const element of root.querySelectorAll('time[datetime]')) {
      const time = new Date(element.dateTime);
      if (!isNaN(time)) {
        element.textContent = shown(time);
        element.title = element.dateTime;
      }
    }
    for (const sentence of root.querySelectorAll('.says')) {
      sentence.textContent = sentence.textContent.replace(/\b(20\d\d-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC\b/g,
        (all, day, clock) => shown(new Date(day + 'T' + clock + 'Z')));
    }
    document.getElementById('zone').textContent = 'Times are yours; point at one for UTC.';
  }

  function opened() {
    return Array.from(document.querySelectorAll('details[id][open]'), (element) => element.id);
  }

  let open = [];
  const offline = (away) => {
    const note = document.getElementById('offline');
    if (note) note.hidden = !away;
  };

  document.addEventListener('htmx:beforeSwap', () => { open = opened(); });
  document.addEventListener('htmx:afterSwap', () => {
    open.forEach((id) => document.getElementById(id)?.setAttribute('open', ''));
    localTimes(document);
  });
  document.addEventListener('htmx:sendError', () => offline(true));
  document.addEventListener('htmx:responseError', () => offline(true));
  document.addEventListener('htmx:afterRequest', (event) => { if (event.detail.successful) offline(false); });
  localTimes(document);
})();
