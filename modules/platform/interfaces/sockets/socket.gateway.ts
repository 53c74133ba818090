import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { randomUUID } from 'node:crypto';
import { newId } from '../../application/new-id.js';
import { Principals, type Credential, type SignedIn } from '../../application/principals.js';
import { Push, type PushMessage } from '../../application/push.js';
import { Settings } from '../../infrastructure/settings.js';
import { sessionCookieName } from '../http/request.js';

const RECHECK_MS = 2_000;
/** What is pushed tells of transactions and is kept as notifications: who hears it may read both. */
const HEARING = ['transactions:read', 'notifications:read'] as const;

const tenantRoom = (tenantId: string): string => `tenant:${tenantId}`;
const userRoom = (tenantId: string, userId: string): string => `user:${tenantId}:${userId}`;

type Told = (answer: { readonly ok: boolean; readonly code?: string }) => void;

/**
 * Namespace `/v1`: the handshake carries `auth: { token }` (access token or API key) or the web session's cookie (with
 * an Origin of ours). The server joins the rooms of the verified actor; a client never names one. What was proved is
 * asked again for all open sockets at once, every 2 s: a socket is cut when its token is over, its session or key ended,
 * its member removed or moved to another household, and leaves its rooms with the scopes they need (security.md RTM-02).
 * Before its token is over, a client may send `authenticate` with the next one.
 */
@Injectable()
@WebSocketGateway({ namespace: '/v1', cors: false })
export class SocketGateway
  extends Push
  implements OnGatewayInit<Namespace>, OnGatewayConnection<Socket>, OnModuleDestroy
{
  private namespace: Namespace | null = null;
  /** What each socket of this process proved last. */
  private readonly proved = new WeakMap<Socket, Credential>();
  private timer: ReturnType<typeof setInterval> | null = null;
  private asking = false;

  constructor(
    private readonly principals: Principals,
    private readonly settings: Settings,
  ) {
    super();
  }

  afterInit(namespace: Namespace): void {
    this.namespace = namespace;
    namespace.server.of('/').use((_socket, next) => next(new Error('NOT_FOUND')));
    namespace.use((socket, next) => {
      this.identify(socket).then(
        (signedIn) => {
          if (!signedIn) return next(new Error('NOT_AUTHENTICATED'));
          this.admit(socket, signedIn.credential, signedIn.actor.scopes);
          next();
        },
        () => next(new Error('SERVICE_UNAVAILABLE')),
      );
    });
    this.timer = setInterval(() => void this.recheck(namespace), RECHECK_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  handleConnection(socket: Socket): void {
    let busy = false;
    socket.on('authenticate', (given: unknown, told: unknown) => {
      const answer: Told = typeof told === 'function' ? (told as Told) : () => undefined;
      if (busy) return answer({ ok: false, code: 'TOO_MANY_REQUESTS' });
      busy = true;
      const done = (code: string | null): void => {
        busy = false;
        answer(code === null ? { ok: true } : { ok: false, code });
      };
      this.authenticate(socket, given).then(done, () => done('SERVICE_UNAVAILABLE'));
    });
  }

  toTenant(tenantId: string, message: PushMessage, except: readonly string[] = []): void {
    const others = except.map((userId) => userRoom(tenantId, userId));
    this.namespace?.to(tenantRoom(tenantId)).except(others).emit(message.type, message);
  }

  toUser(tenantId: string, userId: string, message: PushMessage): void {
    this.namespace?.to(userRoom(tenantId, userId)).emit(message.type, message);
  }

  private async identify(socket: Socket): Promise<SignedIn | null> {
    const { token } = socket.handshake.auth as { token?: unknown };
    if (typeof token === 'string') return this.principals.ofBearer(`Bearer ${token}`, randomUUID());
    const { cookie = '', origin, host } = socket.handshake.headers;
    if (!origin || !URL.canParse(origin)) return null;
    if (new URL(origin).host !== host && origin !== new URL(this.settings.publicUrl).origin) return null;
    const name = sessionCookieName(this.settings.publicUrl);
    const value = cookie
      .split(/;\s*/)
      .find((part) => part.startsWith(`${name}=`))
      ?.slice(name.length + 1);
    return value ? this.principals.ofCookie(decodeURIComponent(value), randomUUID()) : null;
  }

  /** @returns why not, as a code; null: the socket goes on under what was proved now */
  private async authenticate(socket: Socket, given: unknown): Promise<string | null> {
    const token = typeof given === 'object' && given !== null && 'token' in given ? given.token : undefined;
    const signedIn = typeof token === 'string' ? await this.principals.ofBearer(`Bearer ${token}`, randomUUID()) : null;
    const before = this.proved.get(socket);
    if (!signedIn || !before || !isSameMember(signedIn.credential, before)) return 'NOT_AUTHENTICATED';
    this.admit(socket, signedIn.credential, signedIn.actor.scopes);
    return null;
  }

  private admit(socket: Socket, credential: Credential, scopes: ReadonlySet<string>): void {
    this.proved.set(socket, credential);
    const { tenantId, userId } = credential;
    const rooms = [tenantRoom(tenantId), userRoom(tenantId, userId)];
    if (HEARING.every((scope) => scopes.has(scope))) void socket.join(rooms);
    else for (const room of rooms) void socket.leave(room);
  }

  /** While the database is away, nothing is pushed and only what is over by the clock is cut. */
  private async recheck({ sockets }: Namespace): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      for (const socket of sockets.values()) if (isOver(this.proved.get(socket))) cut(socket);
      const asked = [...sockets.values()].flatMap((socket) => {
        const credential = this.proved.get(socket);
        return credential ? [{ socket, credential }] : [];
      });
      const standing = await this.principals.standing(asked.map(({ credential }) => credential));
      for (const { socket, credential } of asked) {
        // Authenticated again while we asked.
        if (this.proved.get(socket) !== credential) continue;
        const scopes = standing.get(credential);
        if (scopes) this.admit(socket, credential, scopes);
        else cut(socket);
      }
    } catch {
      // Asked again in two seconds.
    } finally {
      this.asking = false;
    }
  }
}

const isSameMember = (one: Credential, other: Credential): boolean =>
  one.userId === other.userId && one.tenantId === other.tenantId;

const isOver = (credential: Credential | undefined): boolean =>
  !credential || (credential.expiresAt !== null && credential.expiresAt.getTime() <= Date.now());

function cut(socket: Socket): void {
  socket.emit('session.revoked', revoked());
  socket.disconnect(true);
}

const revoked = (): PushMessage => ({
  id: newId(),
  type: 'session.revoked',
  occurredAt: new Date().toISOString(),
  data: {},
});
