import { ResizeFit, Transformer } from '@napi-rs/image';

/** The longest side of what is shown. */
const SIDE_MAX = 1_280;
const QUALITY = 78;

/**
 * A process of its own per image (see `ProcessPreviews`): reads one image from its standard input and writes it anew to its
 * standard output. A file that breaks the decoder breaks this process and nothing else.
 */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const image = new Transformer(Buffer.concat(chunks)).rotate();
const { width, height } = await new Transformer(Buffer.concat(chunks)).metadata();
if (Math.max(width, height) > SIDE_MAX) {
  image.resize({ width: SIDE_MAX, height: SIDE_MAX, fit: ResizeFit.Inside });
}
process.stdout.write(await image.webp(QUALITY));
