/** A small repeating picture of paper grain, made once; empty where nothing can be drawn. */
export function grain(): string {
  made ??= draw();
  return made;
}

let made: string | undefined;
const side = 128;

/** Always the same grain: the same paper lies on the table each time. */
function draw(): string {
  if (!('CanvasRenderingContext2D' in window)) return '';
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const brush = canvas.getContext('2d');
  if (!brush) return '';
  const picture = brush.createImageData(side, side);
  let state = 7;
  for (let at = 0; at < picture.data.length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    picture.data.set([92, 70, 40, (state >>> 24) % 11], at);
  }
  brush.putImageData(picture, 0, 0);
  return `url("${canvas.toDataURL()}")`;
}
