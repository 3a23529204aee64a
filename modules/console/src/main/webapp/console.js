// The console is a client of the public API like any other. The token lives in this variable alone.
let token = null;

const PAGES_MAX = 20;
const PARTNERS_AT_A_TIME = 6;
const at = (id) => document.getElementById(id);

class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function get(path) {
  const answer = await fetch(path, { headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' } });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Refused(answer.status, body.detail || `the server answered ${answer.status}`);
  }
  return body;
}

/** All items of a paged list, and whether there were more than are worth showing. */
async function list(path) {
  const items = [];
  let cursor = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = new URLSearchParams({ limit: '500' });
    if (cursor) query.set('cursor', cursor);
    const body = await get(`${path}?${query}`);
    items.push(...body.items);
    cursor = body.nextCursor;
    if (!cursor) return { items, more: false };
  }
  return { items, more: true };
}

/** A value that this client may not see is shown as such, not as zero. */
async function ifAllowed(wanted) {
  try {
    return await wanted;
  } catch (error) {
    if (error instanceof Refused && (error.status === 403 || error.status === 404)) return null;
    throw error;
  }
}

async function signIn(event) {
  event.preventDefault();
  notice('');
  const clientId = at('clientId').value;
  const secret = at('clientSecret').value;
  const encoded = new TextEncoder().encode(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`);
  const answer = await fetch('/oauth2/token', {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(String.fromCharCode(...encoded))}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const body = await answer.json().catch(() => ({}));
  at('clientSecret').value = '';
  if (!answer.ok) {
    notice(body.error_description || body.detail || 'The server refused to sign you in.');
    return;
  }
  token = body.access_token;
  at('who').textContent = clientId;
  show(true);
  await refresh();
}

function signOut() {
  token = null;
  at('who').textContent = '';
  at('statements').replaceChildren();
  at('numbers').replaceChildren();
  show(false);
}

function show(signedIn) {
  at('enter').hidden = signedIn;
  at('board').hidden = !signedIn;
  at('leave').hidden = !signedIn;
}

async function refresh() {
  notice('');
  try {
    await Promise.all([showNumbers(), showStatements(at('period').value)]);
    at('asOf').textContent = `as of ${new Date().toLocaleTimeString()}`;
  } catch (error) {
    if (error instanceof Refused && error.status === 401) {
      signOut();
      notice('The token has expired: sign in again.');
    } else {
      notice(error.message);
    }
  }
}

async function showNumbers() {
  const [counts, quarantine] = await Promise.all([
    ifAllowed(get('/v1/deliveries/counts')),
    ifAllowed(list('/v1/quarantine')),
  ]);
  const numbers = [];
  for (const status of ['owed', 'delivered', 'pending', 'retrying', 'dead', 'suppressed']) {
    const value = counts ? counts[status] : null;
    numbers.push(number(`deliveries ${status}`, value, status === 'dead' && value > 0));
  }
  const held = quarantine ? `${quarantine.items.length}${quarantine.more ? '+' : ''}` : null;
  numbers.push(number('events in quarantine', held, quarantine !== null && quarantine.items.length > 0));
  at('numbers').replaceChildren(...numbers);
}

function number(name, value, bad) {
  const box = document.createElement('div');
  box.className = bad ? 'number bad' : 'number';
  const figure = document.createElement('b');
  figure.textContent = value ?? '–';
  box.append(figure, name);
  box.title = value === null ? 'this client may not see it' : '';
  return box;
}

async function showStatements(period) {
  const partners = await ifAllowed(list('/v1/partners'));
  const waiting = partners ? partners.items.map((partner) => partner.partnerId) : [];
  const found = [];
  const work = async () => {
    for (let partner = waiting.shift(); partner !== undefined; partner = waiting.shift()) {
      const path = `/v1/partners/${encodeURIComponent(partner)}/statements?period=${encodeURIComponent(period)}`;
      const statements = await ifAllowed(get(path));
      if (statements) found.push(...statements.items);
    }
  };
  await Promise.all(Array.from({ length: PARTNERS_AT_A_TIME }, work));
  found.sort((a, b) => a.partnerId.localeCompare(b.partnerId) || String(a.dealId).localeCompare(String(b.dealId)));
  at('statements').replaceChildren(...found.map(row));
  at('none').hidden = found.length > 0;
}

function row(statement) {
  const line = document.createElement('tr');
  const money = (amount) => `${amount} ${statement.currency}`;
  const cells = [statement.partnerId, statement.dealId ?? '', statement.state ?? '',
    money(statement.ggr), money(statement.ngr), money(statement.total)];
  cells.forEach((text, index) => {
    const cell = document.createElement('td');
    cell.textContent = text;
    if (index > 2) cell.className = 'right';
    line.append(cell);
  });
  return line;
}

function notice(text) {
  at('notice').textContent = text;
  at('notice').hidden = !text;
}

at('period').value = new Date().toISOString().slice(0, 7);
at('enter').addEventListener('submit', (event) => signIn(event).catch((error) => notice(error.message)));
at('leave').addEventListener('click', signOut);
at('refresh').addEventListener('click', refresh);
at('period').addEventListener('change', refresh);
