import type { FrameVideoOptions } from '../../support/media/frameVideo'

/** One of each kind of file that people bring, and what has to happen with it. */
export interface Kind extends Omit<FrameVideoOptions, 'path'> {
  readonly name: string
  readonly file: string
  readonly container: string
  readonly plan: string
  /** Can be brought in without ffmpeg. */
  readonly alone: boolean
}

const hevc = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none', '-tag:v', 'hvc1']
const mts = ['-f', 'mpegts', '-mpegts_m2ts_mode', '1']
const interlaced = [
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-pix_fmt',
  'yuv420p',
  '-x264-params',
  'interlaced=1:open-gop=1:keyint=12',
]
const portrait = { width: 180, height: 320 }
const ntsc = '30000/1001'
/** Two of three frames are late by 17 ms, as with a phone in a dark room. */
const uneven = [
  '-fps_mode',
  'vfr',
  '-enc_time_base',
  '1:90000',
  '-vf',
  'settb=1/90000,setpts=N*3600+if(mod(N\\,3)\\,1500\\,0)',
]
const ac3 = ['-c:a', 'ac3']
const pcm = ['-c:a', 'pcm_s16le']

const vpx = (codec: string) => ['-c:v', codec, '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '2M']
const asIs = { plan: 'asIs', alone: true }
const remux = { plan: 'remux', alone: true }
const audioOnly = { plan: 'audioOnly', alone: false }
const transcode = { plan: 'transcode', alone: false }

export const kinds: readonly Kind[] = [
  { name: 'MP4, H.264 and AAC', file: 'møde på Ærø 1.mp4', container: 'mp4', ...asIs },
  { name: 'MP4 that is turned', file: 'turned.mp4', container: 'mp4', ...asIs, ...portrait, rotation: 90 },
  { name: 'silent MP4', file: 'silent.mp4', container: 'mp4', ...asIs, audioArgs: null },
  {
    name: 'WebM, VP8 and Opus',
    file: 'vp8.webm',
    container: 'webm',
    ...asIs,
    videoArgs: vpx('libvpx'),
    audioArgs: ['-c:a', 'libopus'],
  },
  {
    name: 'WebM, VP9 and Vorbis',
    file: 'vp9.webm',
    container: 'webm',
    ...asIs,
    videoArgs: vpx('libvpx-vp9'),
    audioArgs: ['-c:a', 'libvorbis'],
  },
  { name: 'MOV, H.264 and AAC', file: 'b.mov', container: 'mov', ...remux, fps: ntsc },
  { name: 'MOV that is turned', file: 'turned.mov', container: 'mov', ...remux, ...portrait, rotation: 270 },
  {
    name: 'MOV upside down, with PCM',
    file: 'pcm.mov',
    container: 'mov',
    ...audioOnly,
    rotation: 180,
    audioArgs: pcm,
  },
  { name: 'MKV, H.264 and AAC', file: 'c.mkv', container: 'matroska', ...remux, fps: ntsc },
  { name: 'silent MKV', file: 'silent.mkv', container: 'matroska', ...remux, audioArgs: null },
  { name: 'TS, H.264 and AAC', file: 'd.ts', container: 'mpegts', ...remux, alone: false },
  {
    name: 'MTS, H.264 and AC-3',
    file: '00001.MTS',
    container: 'mpegts',
    ...audioOnly,
    audioArgs: ac3,
    outputArgs: mts,
  },
  {
    name: 'MTS, interlaced',
    file: '00002.MTS',
    container: 'mpegts',
    ...audioOnly,
    audioArgs: ac3,
    outputArgs: mts,
    videoArgs: interlaced,
  },
  {
    name: 'HEVC of uneven rate',
    file: 'hevc.mp4',
    container: 'mp4',
    ...transcode,
    videoArgs: [...hevc, ...uneven],
  },
  {
    name: 'HEVC that is turned',
    file: 'hevc.mov',
    container: 'mov',
    ...transcode,
    ...portrait,
    rotation: 90,
    videoArgs: hevc,
  },
  {
    name: 'H.264 of 10 bits',
    file: 'ten.mp4',
    container: 'mp4',
    ...transcode,
    videoArgs: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le'],
  },
  {
    name: 'MPEG-2',
    file: 'e.mpg',
    container: 'other',
    ...transcode,
    fps: ntsc,
    videoArgs: ['-c:v', 'mpeg2video', '-b:v', '3M'],
    audioArgs: ['-c:a', 'mp2'],
  },
  {
    name: 'WMV',
    file: 'f.wmv',
    container: 'other',
    ...transcode,
    videoArgs: ['-c:v', 'wmv2', '-b:v', '2M'],
    audioArgs: ['-c:a', 'wmav2'],
  },
  {
    name: 'AVI',
    file: 'g.avi',
    container: 'other',
    ...transcode,
    videoArgs: ['-c:v', 'mpeg4', '-b:v', '2M'],
    audioArgs: ['-c:a', 'mp3'],
  },
]
