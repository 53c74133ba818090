import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type * as Streams from '@socket.io/redis-streams-adapter';
import type * as NodeRedis from 'redis';
import type { Server, ServerOptions } from 'socket.io';

const FRAME_MAX_BYTES = 16_384;

/** socket.io on the port of the pages; with Redis, a message reaches the sockets of every process. */
export class SocketAdapter extends IoAdapter {
  private redis: ReturnType<typeof NodeRedis.createClient> | null = null;
  private createAdapter: typeof Streams.createAdapter | null = null;

  constructor(
    app: INestApplicationContext,
    private readonly redisUrl: string | null,
  ) {
    super(app);
  }

  /** Call before the application listens. */
  async connect(): Promise<void> {
    if (!this.redisUrl) return;
    // Loaded only here: they take a quarter of a second and ten megabytes.
    const [{ createClient }, { createAdapter }] = await Promise.all([
      import('redis'),
      import('@socket.io/redis-streams-adapter'),
    ]);
    this.redis = createClient({ url: this.redisUrl });
    this.createAdapter = createAdapter;
    // Reconnects by itself; without a listener a lost connection would end the process.
    this.redis.on('error', () => undefined);
    await this.redis.connect();
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      serveClient: false,
      maxHttpBufferSize: FRAME_MAX_BYTES,
    } as ServerOptions);
    if (this.redis && this.createAdapter) server.adapter(this.createAdapter(this.redis));
    return server;
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    if (this.redis?.isOpen) await this.redis.close();
  }
}
