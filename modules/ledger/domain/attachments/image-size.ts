export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * How large an image says that it is, of its header alone: an image is never decoded to learn that it is too large. Null
 * where the header does not tell.
 */
export function imageSize(bytes: Uint8Array, mediaType: string): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (mediaType === 'image/png') return pngSize(view);
    return mediaType === 'image/jpeg' ? jpegSize(view) : webpSize(view);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const IHDR = 0x49484452;
const pngSize = (view: DataView): ImageSize | null =>
  view.getUint32(12) === IHDR ? { width: view.getUint32(16), height: view.getUint32(20) } : null;

/** Markers of JPEG that stand alone: TEM, RST0 to RST7, SOI. */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
/** Start of a frame, SOF0 to SOF15 but for DHT, JPG and DAC, which share the range. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegSize(view: DataView): ImageSize | null {
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (isAlone(marker)) at += 2;
    else if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
}

/** The largest of the canvas and every frame, so that no small canvas hides a large one. */
function webpSize(view: DataView): ImageSize | null {
  let width = 0;
  let height = 0;
  for (let at = 12; at + 8 <= view.byteLength;) {
    const size = chunkSize(view, at);
    if (size) [width, height] = [Math.max(width, size.width), Math.max(height, size.height)];
    const length = view.getUint32(at + 4, true);
    at += 8 + length + (length % 2);
  }
  return width > 0 && height > 0 ? { width, height } : null;
}

const VP8X = 0x56503858;
const VP8L = 0x5650384c;
const VP8 = 0x56503820;
const ANMF = 0x414e4d46;
const three = (view: DataView, at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;

function chunkSize(view: DataView, at: number): ImageSize | null {
  const content = at + 8;
  switch (view.getUint32(at)) {
    case VP8X:
      return { width: three(view, content + 4) + 1, height: three(view, content + 7) + 1 };
    case ANMF:
      return { width: three(view, content + 6) + 1, height: three(view, content + 9) + 1 };
    case VP8L: {
      const bits = view.getUint32(content + 1, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case VP8:
      return {
        width: view.getUint16(content + 6, true) & 0x3fff,
        height: view.getUint16(content + 8, true) & 0x3fff,
      };
    default:
      return null;
  }
}
