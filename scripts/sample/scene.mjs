import { n } from './svg.mjs'

/** The table: a round one seen a little from above; `depth` is the thickness of its top. */
const TABLE = { x: 640, y: 556, rx: 566, ry: 158, depth: 16 }

/** Wall, window with a quiet fjord, lamp, plant and floor. Never changes. */
export const room = `
<defs>
<linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#E3E4DE"/><stop offset="1"
  stop-color="#EFECE4"/></linearGradient>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#B9D0DA"/><stop offset="1"
  stop-color="#F4E7D3"/></linearGradient>
<linearGradient id="top" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#E9D6B8"/><stop offset="1"
  stop-color="#F3E6CF"/></linearGradient>
<radialGradient id="lamplight"><stop offset="0" stop-color="#FFF6DF" stop-opacity=".75"/><stop offset="1"
  stop-color="#FFF6DF" stop-opacity="0"/></radialGradient>
<radialGradient id="glow"><stop offset=".3" stop-color="#FFF7E2" stop-opacity=".95"/><stop offset=".7"
  stop-color="#FFF3D6" stop-opacity=".6"/><stop offset="1" stop-color="#FFF3D6" stop-opacity="0"/></radialGradient>
<clipPath id="pane"><rect x="388" y="70" width="504" height="230" rx="6"/></clipPath>
</defs>
<rect width="1280" height="720" fill="url(#wall)"/>
<rect y="450" width="1280" height="270" fill="#D3BC9B"/><rect y="444" width="1280" height="9" fill="#F6F3EC"/>
<rect x="376" y="58" width="528" height="254" rx="10" fill="#FBF9F4"/>
<g clip-path="url(#pane)"><rect x="388" y="70" width="504" height="230" fill="url(#sky)"/>
<circle cx="792" cy="128" r="24" fill="#FBF0D2"/>
<path d="M388 196Q450 150 520 180T650 172T780 186T892 160V300H388Z" fill="#9DB6B4"/>
<path d="M388 226Q470 196 560 218T740 214T892 206V300H388Z" fill="#7F9F96"/>
<rect x="388" y="240" width="504" height="60" fill="#A9C3C8"/><path d="M420 254H500M620 262H720M780 250H850"
  stroke="#C6D8DA" stroke-width="3" stroke-linecap="round"/></g>
<path d="M640 70V300" stroke="#FBF9F4" stroke-width="10"/><rect x="364" y="306" width="552" height="14" rx="5"
  fill="#F6F2EA"/>
<g transform="translate(-28 -30)"><rect x="96" y="150" width="120" height="150" rx="4" fill="#FBF9F4"/><rect x="106"
  y="160" width="100" height="130" fill="#E6DCCB"/><circle cx="143" cy="218" r="27" fill="#7F9DB4"
  opacity=".8"/><circle cx="169" cy="218" r="27" fill="#D2A24C" opacity=".65"/></g>
<g transform="translate(1110 300)"><path d="M0 60C-8 0 -50 -30 -66 -78C-22 -62 0 -20 4 20C2 -40 -18 -80 -8 -132C24
  -88 26 -40 14 20C22 -30 50 -60 84 -70C66 -28 28 0 16 60Z" fill="#7E9B80"/><path d="M4 20C2 -40 -18 -80 -8 -132C24
  -88 26 -40 14 20Z" fill="#92AD8F"/></g>
<path d="M640 0V22" stroke="#6C6A66" stroke-width="3"/><path d="M588 62Q592 22 640 20Q688 22 692 62Z"
  fill="#5B6B72"/><ellipse cx="640" cy="62" rx="52" ry="9" fill="#FFF3D0"/>
<ellipse cx="640" cy="170" rx="420" ry="210" fill="url(#lamplight)" opacity=".55"/>`

/** The table with what stands on it; drawn over the bodies, under the arms. */
export const table = `
<ellipse cx="${TABLE.x}" cy="${TABLE.y + 60}" rx="${TABLE.rx - 40}" ry="${TABLE.ry}" fill="#8C7454" opacity=".28"/>
<ellipse cx="${TABLE.x}" cy="${TABLE.y + TABLE.depth}" rx="${TABLE.rx}" ry="${TABLE.ry}" fill="#C4A47C"/>
<ellipse cx="${TABLE.x}" cy="${TABLE.y}" rx="${TABLE.rx}" ry="${TABLE.ry}" fill="url(#top)"/>
<ellipse cx="${TABLE.x}" cy="${TABLE.y + 6}" rx="${TABLE.rx - 150}" ry="${TABLE.ry - 46}" fill="#FFF8E8"
  opacity=".35"/>
<g transform="translate(640 544) scale(.86)"><ellipse cx="0" cy="22" rx="34" ry="7" fill="#B4946A" opacity=".35"/>
<path d="M-2 -6C-6 -30 -26 -38 -34 -56M0 -6C2 -36 8 -48 6 -72M2 -6C8 -28 24 -34 34 -48" fill="none" stroke="#7E8F72"
  stroke-width="2.6" stroke-linecap="round"/>
<g fill="#93AB8B"><ellipse cx="-34" cy="-58" rx="6" ry="11" transform="rotate(-30 -34 -58)"/><ellipse cx="-20"
  cy="-38" rx="5" ry="9" transform="rotate(-60 -20 -38)"/><ellipse cx="6" cy="-76" rx="6" ry="11"/><ellipse cx="35"
  cy="-51" rx="6" ry="11" transform="rotate(40 35 -51)"/><ellipse cx="-5" cy="-46" rx="5" ry="9"
  transform="rotate(-24 -5 -46)"/></g>
<path d="M-20 -8Q-24 24 0 24Q24 24 20 -8Z" fill="#6E8CA3"/><ellipse cx="0" cy="-8" rx="20" ry="5" fill="#587488"/></g>
${[
  [298, 552],
  [462, 546],
  [812, 546],
  [948, 560],
]
  .map(([x, y]) => cup(x, y))
  .join('')}`

function cup(x, y) {
  return `<g transform="translate(${x} ${y})"><ellipse cx="1" cy="14" rx="20" ry="6" fill="#B4946A"
    opacity=".35"/><path d="M13 -3Q25 -4 22 6Q19 12 11 9" fill="none" stroke="#FBF9F4" stroke-width="4"/><path
    d="M-14 -8Q-14 14 0 15Q14 14 14 -8Z" fill="#FBF9F4"/><ellipse cx="0" cy="-8" rx="14" ry="4.6"
    fill="#7A5640"/><ellipse cx="0" cy="-8" rx="14" ry="4.6" fill="none" stroke="#FFFFFF" stroke-width="2"/></g>`
}

/** The soft light behind the speaker. */
export const glow = ({ seat, size }, strength) =>
  strength < 0.02
    ? ''
    : `<ellipse cx="${seat[0]}" cy="${n(seat[1] - 120 * size)}" rx="${n(150 * size)}" ry="${n(172 * size)}"
      fill="url(#glow)" opacity="${n(strength * 10) / 10}"/>`

/** The name sign in front of a figure: a folded card that warms while its owner speaks. */
export function sign({ seat, size, sign: text, look }, strength) {
  const width = text.length * 10.4 + 30
  const x = seat[0] + (640 - seat[0]) * 0.045
  const y = seat[1] + 62 * size
  return `<g transform="translate(${n(x)} ${n(y)})"><path d="M${n(-width / 2)} 31L${n(-width / 2 + 7)}
    37H${n(width / 2 - 7)}L${n(width / 2)} 31Z" fill="#A98B63" opacity=".45"/>
<rect x="${n(-width / 2)}" y="0" width="${n(width)}" height="32" rx="4" fill="#FFFDF8"/><rect x="${n(-width / 2)}"
  y="0" width="${n(width)}" height="32" rx="4" fill="#FFE7AE" opacity="${n(strength * 10) / 10}"/>
<rect x="${n(-width / 2)}" y="27" width="${n(width)}" height="5" rx="2" fill="${look.top}"
  opacity="${n(3.5 + strength * 6.5) / 10}"/>
<text x="0" y="21" text-anchor="middle" font-size="18" font-weight="700" fill="#35302E">${text}</text></g>`
}
