import { clamp, n, shade } from './svg.mjs'

/*
 * One figure at the table, in its own coordinates: the origin is the table's edge in front of the chest, y grows
 * downwards, the crown of the head is at about -220. Everything behind the table is `body`, what lies on it is `arms`.
 *
 * pose: { breath -1…1, mouth 0…1, speaking 0…1, gaze -1…1 (left…right), nod 0…1, blink 0…1, gesture -1…1 }
 */

const at = ({ seat, size }) => `translate(${seat[0]} ${seat[1]}) scale(${size})`

/** The chair, the body and the head. */
export function body(figure, pose) {
  const { look } = figure
  const lift = n(-pose.breath * 1.2 - pose.speaking * 2)
  const turn = clamp(pose.gaze, -1, 1)
  const tilt = n(turn * 2.2 + pose.gesture * pose.speaking * 1.6)
  const drop = n(pose.nod * 4 - pose.mouth * 1.4)
  return `<g transform="${at(figure)}">
<rect x="-60" y="-128" width="120" height="190" rx="34" fill="#B98F63"/><rect x="-48" y="-116" width="96"
  height="170" rx="26" fill="#C9A379"/>
<g transform="translate(0 ${lift})">${torso(look)}
<g transform="translate(${n(turn * 2)} ${drop}) rotate(${tilt} 0 -120)">${head(look, pose, turn)}</g></g></g>`
}

/** The forearms and hands on the table; one hand opens while its owner speaks. */
export function arms(figure, pose) {
  const { look } = figure
  const sleeve = shade(look.top, -0.07)
  const rise = pose.speaking * (13 + pose.gesture * 9)
  const arm = (side, up) => {
    const hand = [side * (27 + up * 0.9), 33 - up]
    const elbow = [side * 84, 10 - up * 0.15]
    return `<path d="M${n(side * 68)} -52Q${n(elbow[0] + side * 8)} ${n(elbow[1] + 16)} ${n(hand[0] + side * 13)}
      ${n(hand[1] - 2)}" fill="none" stroke="${sleeve}" stroke-width="27" stroke-linecap="round"/>
<ellipse cx="${n(hand[0])}" cy="${n(hand[1])}" rx="14.5" ry="11" fill="${look.skin}"
  transform="rotate(${n(side * (18 + up))} ${n(hand[0])} ${n(hand[1])})"/>`
  }
  const outer = figure.seat[0] < 640 ? 1 : -1
  return `<g transform="${at(figure)}">${arm(-outer, 0)}${arm(outer, rise)}</g>`
}

function torso({ skin, top, collar }) {
  const dark = shade(top, -0.16)
  const light = shade(top, 0.5)
  const shape =
    'M-80 60C-88 -10 -92 -70 -62 -90Q-44 -101 -20 -106Q0 -100 20 -106Q44 -101 62 -90C92 -70 88 -10 80 60Z'
  const neck = `<path d="M-15 -140V-104Q0 -90 15 -104V-140Z" fill="${shade(skin, -0.14)}"/>`
  const necklines = {
    round: `<path d="M-23 -105Q0 -84 23 -105" fill="none" stroke="${dark}" stroke-width="7" stroke-linecap="round"/>`,
    hood: `<path d="M-32 -104Q-36 -84 0 -76Q36 -84 32 -104Q0 -82 -32 -104Z" fill="${dark}"/><path d="M-11 -78V-48M11
      -78V-48" stroke="${light}" stroke-width="2.6" stroke-linecap="round"/>`,
    shirt: `<path d="M-21 -108L0 -80L21 -108L31 -98L14 -70L0 -80L-14 -70L-31 -98Z" fill="${light}"/><path d="M0
      -80V60" stroke="${dark}" stroke-width="2"/>`,
    cardigan: `<path d="M-21 -106L-8 60H8L21 -106Q0 -84 -21 -106Z" fill="#F0E5D8"/><path d="M-21 -106L-8 60M21 -106L8
      60" stroke="${dark}" stroke-width="4" fill="none"/>`,
  }
  return `<path d="${shape}" fill="${top}"/><path d="M-20 -106Q0 -84 20 -106Z"
    fill="${shade(skin, -0.14)}"/>${neck}${necklines[collar]}`
}

function head(look, pose, turn) {
  const { skin, hair, hairstyle, beard } = look
  const { back, front } = hairShapes[hairstyle](hair)
  const shift = turn * 7
  return `${back}
<ellipse cx="${n(-38 - turn * 2)}" cy="-166" rx="7" ry="10" fill="${shade(skin, -0.1)}"/><ellipse
  cx="${n(38 - turn * 2)}" cy="-166" rx="7" ry="10" fill="${shade(skin, -0.1)}"/>
<path d="M-38 -180C-38 -222 38 -222 38 -180V-160C38 -132 20 -117 0 -117C-20 -117 -38 -132 -38 -160Z" fill="${skin}"/>
${
  beard
    ? `<path d="M-38 -168C-38 -132 -20 -114 0 -114C20 -114 38 -132 38 -168C33 -150 ${n(20 + shift)} -149
  ${n(shift)} -149C${n(-20 + shift)} -149 -33 -150 -38 -168Z" fill="${shade(hair, 0.06)}"/>`
    : ''
}
<g transform="translate(${n(shift)} 0)">${face(look, pose)}</g>
${front}`
}

function face({ skin, hair, glasses, beard, moustache }, { blink, mouth, speaking }) {
  const ink = shade(skin, -0.82)
  const eye = (x) =>
    blink > 0.5
      ? `<path d="M${x - 5} -167Q${x} -164 ${x + 5} -167" fill="none" stroke="${ink}" stroke-width="2.4"
        stroke-linecap="round"/>`
      : `<ellipse cx="${x}" cy="-168" rx="3.6" ry="4.6" fill="${ink}"/>`
  const browLift = n(-speaking * 1.6 - mouth)
  const brow = shade(hair, hair > '#8' ? -0.25 : 0)
  const open =
    mouth > 0.08
      ? `<path d="M${n(-9 + mouth * 1.5)} -140Q0 ${n(-143 - mouth * 2)} ${n(9 - mouth * 1.5)} -140Q0
        ${n(-137 + mouth * 15)} ${n(-9 + mouth * 1.5)} -140Z" fill="#7C3B3B" stroke="#7C3B3B" stroke-width="2.6"
        stroke-linejoin="round"/>`
      : `<path d="M-9 -141Q0 -136 9 -141" fill="none" stroke="#8A4A44" stroke-width="3" stroke-linecap="round"/>`
  const cheeks = '<circle cx="-22" cy="-151" r="8"/><circle cx="22" cy="-151" r="8"/>'
  return `${beard ? '' : `<g fill="#D9705F" opacity=".16">${cheeks}</g>`}
${eye(-14)}${eye(14)}
<g transform="translate(0 ${browLift})" fill="none" stroke="${brow}" stroke-width="3.2" stroke-linecap="round"><path
  d="M-21 -179Q-14 -183 -8 -180"/><path d="M21 -179Q14 -183 8 -180"/></g>
<path d="M1 -164Q5 -155 -1 -153" fill="none" stroke="${shade(skin, -0.3)}" stroke-width="2.4"
  stroke-linecap="round"/>${open}
${
  moustache
    ? `<path d="M-20 -145Q-8 -153 0 -150Q8 -153 20 -145Q9 -144 0 -146Q-9 -144 -20 -145Z"
  fill="${hair}"/>`
    : ''
}
${
  glasses
    ? `<g fill="#FFFFFF" fill-opacity=".18" stroke="#5B4A45" stroke-width="2.4"><circle cx="-14" cy="-167"
  r="11.5"/><circle cx="14" cy="-167" r="11.5"/><path d="M-2.5 -168Q0 -171 2.5 -168M-25.5 -169L-36 -172M25.5 -169L36
  -172" fill="none"/></g>`
    : ''
}`
}

const hairShapes = {
  tousled: (c) => ({
    back: `<path d="M-43 -166C-50 -226 50 -226 43 -166Z" fill="${c}"/>`,
    front: `<path d="M-42 -172C-52 -206 -34 -228 -8 -228C-2 -236 14 -234 18 -226C40 -222 50 -200 42 -172C38 -184 32
      -192 22 -194C16 -188 6 -190 2 -196C-6 -188 -18 -188 -24 -194C-32 -190 -38 -184 -42 -172Z" fill="${c}"/>`,
  }),
  bob: (c) => ({
    back: `<path d="M-49 -134C-58 -190 -44 -226 0 -226C44 -226 58 -190 49 -134C40 -122 24 -126 20 -140H-20C-24 -126
      -40 -122 -49 -134Z" fill="${shade(c, -0.12)}"/>`,
    front: `<path d="M-41 -150C-50 -198 -36 -226 4 -226C42 -226 50 -196 41 -150C38 -172 32 -188 18 -198C4 -188 -24
      -186 -33 -182C-38 -174 -40 -162 -41 -150Z" fill="${c}"/>`,
  }),
  long: (c) => ({
    back: `<path d="M-46 -176C-48 -228 48 -228 46 -176C48 -140 56 -110 46 -82C34 -70 22 -84 20 -110H-20C-22 -84 -34
      -70 -46 -82C-56 -110 -48 -140 -46 -176Z" fill="${shade(c, -0.14)}"/>`,
    front: `<path d="M-42 -150C-50 -200 -36 -225 0 -225C36 -225 50 -200 42 -150C40 -176 28 -194 -6 -202C-16 -190 -38
      -182 -42 -150Z" fill="${c}"/>`,
  }),
  bun: (c) => ({
    back: `<circle cx="0" cy="-230" r="19" fill="${shade(c, -0.14)}"/><path d="M-43 -164C-48 -224 48 -224 43 -164Z"
      fill="${shade(c, -0.14)}"/>`,
    front: `<path d="M-41 -162C-50 -204 -34 -223 0 -223C34 -223 50 -204 41 -162C38 -184 24 -198 8 -202C-10 -196 -36
      -192 -41 -162Z" fill="${c}"/>`,
  }),
  short: (c) => ({
    back: `<path d="M-41 -166C-46 -222 46 -222 41 -166Z" fill="${c}"/>`,
    front: `<path d="M-40 -168C-46 -206 -34 -222 0 -222C34 -222 46 -206 40 -168C38 -184 32 -194 22 -196C8 -199 -8
      -199 -22 -196C-32 -194 -38 -184 -40 -168Z" fill="${c}"/>`,
  }),
  receding: (c) => ({
    back: `<path d="M-42 -152C-48 -206 48 -206 42 -152Z" fill="${c}"/>`,
    front: `<path d="M-41 -160C-46 -190 -38 -208 -28 -211C-31 -198 -36 -186 -41 -160ZM41 -160C46 -190 38 -208 28
      -211C31 -198 36 -186 41 -160Z" fill="${c}"/>`,
  }),
}
