import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import type { Server, ServerOptions } from 'socket.io';

const FRAME_MAX_BYTES = 16_384;

/** socket.io on the port of the pages; with Redis, a message reaches the sockets of every process. */
export class SocketAdapter extends IoAdapter {
  private redis: ReturnType<typeof createClient> | null = null;

  constructor(
    app: INestApplicationContext,
    private readonly redisUrl: string | null,
  ) {
    super(app);
  }

  /** Call before the application listens. */
  async connect(): Promise<void> {
    if (!this.redisUrl) return;
    this.redis = createClient({ url: this.redisUrl });
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
    if (this.redis) server.adapter(createAdapter(this.redis));
    return server;
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    if (this.redis?.isOpen) await this.redis.close();
  }
}
