import { io } from 'socket.io-client';
import { refreshLive } from './parts/refresh.js';
import { toast } from './parts/toast.js';

interface Message {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly data?: { readonly text?: unknown };
}

const EVENTS = ['transaction.recorded', 'transaction.corrected', 'balance.changed', 'import.finished', 'notification'];
const DEBOUNCE_MS = 150;
const REMEMBERED = 500;

const seen = new Set<string>();

/** False for a message that came before: the server may send one twice. */
function isNew(id: string): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  if (seen.size > REMEMBERED) seen.delete(seen.values().next().value ?? '');
  return true;
}

let timer: ReturnType<typeof setTimeout> | undefined;

function refreshSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    // A failed fetch leaves the figures as they are; the next event or visit brings them up to date.
    refreshLive().catch(() => undefined);
  }, DEBOUNCE_MS);
}

function start(): void {
  const socket = io('/v1', { path: '/socket.io', withCredentials: true, transports: ['websocket', 'polling'] });
  for (const name of EVENTS) {
    socket.on(name, (message: Message) => {
      if (!isNew(message.id)) return;
      if (typeof message.data?.text === 'string') toast(message.data.text);
      refreshSoon();
    });
  }
  // What was pushed while the connection was down is lost: the page catches up when it is back.
  let connectedBefore = false;
  socket.on('connect', () => {
    if (connectedBefore) refreshSoon();
    connectedBefore = true;
  });
}

if (document.body.dataset['live'] === '1') start();
