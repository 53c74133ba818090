import { Injectable } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { randomUUID } from 'node:crypto';
import { newId } from '../../application/new-id.js';
import { Principals, type SignedIn } from '../../application/principals.js';
import { Push, type PushMessage } from '../../application/push.js';
import { Settings } from '../../infrastructure/settings.js';
import { sessionCookieName } from '../http/request.js';

const RECHECK_MS = 2_000;
const tenantRoom = (tenantId: string): string => `tenant:${tenantId}`;
const userRoom = (tenantId: string, userId: string): string => `user:${tenantId}:${userId}`;

/**
 * Namespace `/v1`: the handshake carries `auth: { token }` or the web session's cookie (with an Origin of ours). The
 * server joins the rooms of the verified actor; a client never names one. A revoked session is cut within 5 s.
 */
@Injectable()
@WebSocketGateway({ namespace: '/v1', cors: false })
export class SocketGateway extends Push implements OnGatewayInit<Namespace>, OnGatewayConnection<Socket> {
  private namespace: Namespace | null = null;

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
          const { tenantId, userId } = signedIn.actor;
          void socket.join([tenantRoom(tenantId), userRoom(tenantId, userId)]);
          next();
        },
        () => next(new Error('SERVICE_UNAVAILABLE')),
      );
    });
  }

  /** Not before: a client that leaves during the handshake never has a `disconnect` that would end the timer. */
  handleConnection(socket: Socket): void {
    this.recheck(socket);
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

  /** Asks again while the socket is open, since an open socket outlives its token and its session. */
  private recheck(socket: Socket): void {
    const timer = setInterval(() => {
      this.identify(socket).then(
        (signedIn) => {
          if (signedIn) return;
          socket.emit('session.revoked', revoked());
          socket.disconnect(true);
        },
        () => undefined,
      );
    }, RECHECK_MS);
    timer.unref();
    socket.on('disconnect', () => clearInterval(timer));
  }
}

const revoked = (): PushMessage => ({
  id: newId(),
  type: 'session.revoked',
  occurredAt: new Date().toISOString(),
  data: {},
});
